package com.opentenant.devicemgmt.provider.iru;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.opentenant.devicemgmt.provider.fixture.ApiServer;
import com.opentenant.devicemgmt.provider.http.TransportSettings;

/** A server that returns the documented responses of Iru, and a connection to it. */
public final class IruServer extends ApiServer {

  public static final String TOKEN = "11111111-2222-4333-8444-555555555555";

  public final IruConnection connection;

  public IruServer() {
    super(TransportSettings.ofDefaults().withInsecureLocalhost(true));
    connection =
        IruConnection.to(
            IruTenantUrl.parse("http://127.0.0.1:" + server.port(), true).orElseThrow(),
            TOKEN,
            () -> transport);
  }

  /** A list of one page. */
  public void lists(String pathAndQuery, String... rows) {
    returns(get(pathAndQuery).willReturn(page(rows.length, "null", rows)));
  }

  /** Fails unless exactly one request of this method and path was sent, with exactly this body. */
  public void assertSent(String method, String path, String json) {
    server.verify(
        1, requestedFor(method, urlEqualTo(path)).withRequestBody(equalToJson(json, false, false)));
    server.verify(1, requestedFor(method, urlEqualTo(path)));
  }
}
