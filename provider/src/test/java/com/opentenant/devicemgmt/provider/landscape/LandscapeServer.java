package com.opentenant.devicemgmt.provider.landscape;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.fixture.ApiServer;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server that accepts every login to Landscape, and a connection to it. */
public class LandscapeServer extends ApiServer {

  public static final String LOGIN = "/api/v2/login/access-key";

  public final LandscapeConnection connection;

  public LandscapeServer(Extension... extensions) {
    super(TransportSettings.ofDefaults(), extensions);
    returns(
        post(LOGIN)
            .willReturn(
                json(
                    "{\"token\":\"t\",\"current_account\":\"standalone\",\"accounts\":[{\"name\":\"standalone\"}]}")));
    connection =
        LandscapeConnection.to(
            LandscapeUrl.parse(server.baseUrl(), true).orElseThrow(),
            LandscapeLogin.keyPair("access", "secret", null),
            () -> transport);
  }

  /**
   * A JSON object.
   *
   * @param changes other values for some fields: name, JSON, name, JSON …
   */
  protected static String row(Map<String, String> fields, String... changes) {
    for (var i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return fields.entrySet().stream()
        .map(each -> "\"%s\":%s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The results of the look-ups of one path, one after another. */
  protected void showsInTurn(String path, String... bodies) {
    returnsInTurn(
        () -> get(path),
        Arrays.stream(bodies).map(ApiServer::json).toArray(ResponseDefinitionBuilder[]::new));
  }

  /**
   * A list of one page.
   *
   * @param pathAndQuery ends with {@code ?} or {@code &}
   */
  public void list(String pathAndQuery, String... rows) {
    returns(firstPage(pathAndQuery).willReturn(page(rows.length, "null", rows)));
  }

  public static MappingBuilder firstPage(String pathAndQuery) {
    return get(pathAndQuery + "limit=1000&offset=0");
  }

  /** A list in pages of one row. */
  public void pages(String pathAndQuery, String... rows) {
    for (var offset = 0; offset < rows.length; offset++) {
      returns(
          get(pathAndQuery + "limit=1000&offset=" + offset)
              .willReturn(page(rows.length, "null", rows[offset])));
    }
  }

  /** All requests but the login, in their order. */
  @Override
  public List<String> requests() {
    return received().stream()
        .filter(request -> !request.getUrl().startsWith("/api/v2/login"))
        .map(this::describe)
        .toList();
  }

  protected String describe(Request request) {
    return request.getMethod() + " " + request.getUrl();
  }
}
