package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** The client of the simulator's control address; a status other than 2xx fails the test. */
final class ControlClient {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String url;

  ControlClient(String url) {
    this.url = url;
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Object body) {
    return send(request(path).POST(BodyPublishers.ofString(Json.write(body))));
  }

  JsonNode patch(String path, Object body) {
    return send(request(path).method("PATCH", BodyPublishers.ofString(Json.write(body))));
  }

  void delete(String path) {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(LIMIT)
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder builder) {
    var request = builder.build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(
            request + " returned " + response.statusCode() + ": " + response.body());
      }
      return Json.read(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no response to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted during " + request);
    }
  }
}
