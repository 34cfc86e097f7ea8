package com.opentenant.devicemgmt.provider.iru;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A WireMock server that stands for Iru, and a connection to it. */
public final class IruServer implements AutoCloseable {

  public static final String TOKEN = "11111111-2222-4333-8444-555555555555";

  public final TestContext context = new TestContext();
  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  private final Transport transport =
      new Transport(TransportSettings.ofDefaults().withInsecureLocalhost(true));
  public final IruConnection connection;

  public IruServer() {
    server.start();
    connection =
        IruConnection.to(
            IruTenantUrl.parse("http://127.0.0.1:" + server.port(), true).orElseThrow(),
            TOKEN,
            () -> transport);
  }

  public WireMockServer server() {
    return server;
  }

  public void answers(MappingBuilder request) {
    server.stubFor(request);
  }

  /** A list of one page. */
  public void lists(String pathAndQuery, String... rows) {
    answers(get(pathAndQuery).willReturn(okJson(page("null", rows))));
  }

  /**
   * One page of a list.
   *
   * @param next as JSON
   */
  public static String page(String next, String... rows) {
    return "{\"count\":%d,\"next\":%s,\"previous\":null,\"results\":[%s]}"
        .formatted(rows.length, next, String.join(",", rows));
  }

  /** All requests in their order: {@code GET /path}. */
  public List<String> requests() {
    var requests = new ArrayList<String>();
    server
        .getAllServeEvents()
        .forEach(
            event ->
                requests.add(event.getRequest().getMethod() + " " + event.getRequest().getUrl()));
    Collections.reverse(requests);
    return requests;
  }

  /** Forgets the requests until now. */
  public void forgetRequests() {
    server.resetRequests();
  }

  /** Fails unless exactly one request of this method and path was sent, with exactly this body. */
  public void assertSent(String method, String path, String json) {
    server.verify(
        1, requestedFor(method, urlEqualTo(path)).withRequestBody(equalToJson(json, false, false)));
    server.verify(1, requestedFor(method, urlEqualTo(path)));
  }

  @Override
  public void close() {
    transport.close();
    server.stop();
  }
}
