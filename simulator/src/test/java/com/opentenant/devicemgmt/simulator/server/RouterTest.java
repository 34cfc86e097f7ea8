package com.opentenant.devicemgmt.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Violations violations = new Violations();

  private HttpResponse<String> send(Route route, String method, String path, String body)
      throws Exception {
    var router = new Router(List.of(route), new OpenDoor(), violations);
    try (var front = HttpFront.listen(0, router)) {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(front.url() + path))
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    }
  }

  private static Response echo(String text) {
    return Response.text(200, "text/plain", text);
  }

  @Test
  void aPlaceMayBePartOfASegment() throws Exception {
    var archive = Route.of("POST", "/profiles/{id}:archive", call -> echo(call.parameter("id")));

    assertThat(send(archive, "POST", "/profiles/7:archive", "").body()).isEqualTo("7");
    assertThat(send(archive, "POST", "/profiles/7:redact", "").statusCode()).isEqualTo(501);
    assertThat(archive).hasToString("POST /profiles/{id}:archive");
  }

  @Test
  void valuesOfPlacesAreDecodedAndNeverSpanSegments() throws Exception {
    var route = Route.of("GET", "/a/{x}/b/{y}", call -> echo(call.parameters().toString()));

    assertThat(send(route, "GET", "/a/1%2F2/b/c+d%20e", "").body()).isEqualTo("{x=1/2, y=c+d e}");
    assertThat(send(route, "GET", "/a/1/2/b/c", "").statusCode()).isEqualTo(501);
    assertThat(send(route, "GET", "/a//b/c", "").statusCode()).isEqualTo(501);
  }

  @Test
  void aBodyCanBeReadAsItArrives() throws Exception {
    var route =
        Route.of(
            "POST",
            "/upload",
            call -> {
              try (var stream = call.body().stream()) {
                return echo(String.valueOf(stream.transferTo(OutputStream.nullOutputStream())));
              } catch (IOException cut) {
                throw new UncheckedIOException(cut);
              }
            });

    assertThat(send(route, "POST", "/upload", "x".repeat(300_000)).body()).isEqualTo("300000");
  }

  @Test
  void aBodyCanBeReadTwice() throws Exception {
    var route =
        Route.of(
            "POST",
            "/upload",
            call -> {
              var text = call.body().text();
              try (var stream = call.body().stream()) {
                return echo(text.length() + " " + stream.readAllBytes().length);
              } catch (IOException cut) {
                throw new UncheckedIOException(cut);
              }
            });

    assertThat(send(route, "POST", "/upload", "four").body()).isEqualTo("4 4");
  }

  @Test
  void aBugOfTheSimulatorIsNoFault() throws Exception {
    var route =
        Route.of(
            "GET",
            "/bug",
            call -> {
              throw new IllegalStateException("broken on purpose");
            });
    var response = send(route, "GET", "/bug", "");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(violations.list())
        .containsExactly(
            "GET /bug: the simulator itself failed:"
                + " java.lang.IllegalStateException: broken on purpose");
  }

  private static final class OpenDoor implements Dialect {
    @Override
    public Optional<Response> refuseCaller(Call call, Route route) {
      return Optional.empty();
    }

    @Override
    public Response unsupportedMediaType(String mediaType) {
      return Response.empty(415);
    }

    @Override
    public Response unknownPath() {
      return Response.empty(404);
    }

    @Override
    public Set<String> commonQueryKeys() {
      return Set.of();
    }
  }
}
