package com.opentenant.devicemgmt.provider.landscape;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A WireMock server that lets anybody log in, and a connection to it. */
public final class LandscapeServer implements AutoCloseable {

  public final WireMockServer server;
  private final Transport transport = new Transport(TransportSettings.ofDefaults());
  public final LandscapeConnection connection;

  public LandscapeServer(Extension... extensions) {
    server = new WireMockServer(options().dynamicPort().extensions(extensions));
    server.start();
    server.stubFor(
        post("/api/v2/login/access-key")
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
  public static String row(Map<String, String> fields, String... changes) {
    for (var i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return fields.entrySet().stream()
        .map(each -> "\"%s\":%s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  public static ResponseDefinitionBuilder json(String body) {
    return json(200, body);
  }

  public static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  /** One answer after the other, the last one for ever. */
  public void answerInTurn(String path, String... bodies) {
    server.resetScenarios();
    for (var index = 0; index < bodies.length; index++) {
      server.stubFor(
          get(urlEqualTo(path))
              .inScenario("looks")
              .whenScenarioStateIs(index == 0 ? "Started" : "look " + index)
              .willSetStateTo("look " + Math.min(index + 1, bodies.length - 1))
              .willReturn(json(bodies[index])));
    }
  }

  /** A list in pages, by the path and the other parameters with an ampersand at the end. */
  void pages(String pathAndQuery, String... pages) {
    for (var offset = 0; offset < pages.length; offset++) {
      server.stubFor(
          get(urlEqualTo(pathAndQuery + "limit=1000&offset=" + offset))
              .willReturn(
                  json(
                      "{\"count\":%d,\"next\":null,\"previous\":null,\"results\":[%s]}"
                          .formatted(pages.length, pages[offset]))));
    }
  }

  /** All requests but the log-in, in their order. */
  public List<String> requests(Function<Request, String> words) {
    var requests =
        server.getAllServeEvents().stream()
            .map(event -> (Request) event.getRequest())
            .filter(request -> !request.getUrl().startsWith("/api/v2/login"))
            .map(words)
            .collect(Collectors.toList());
    Collections.reverse(requests);
    return requests;
  }

  @Override
  public void close() {
    transport.close();
    server.stop();
  }
}
