package com.opentenant.devicemgmt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain HTTP client for one base URL, without the provider's code. */
record TenantClient(HttpClient http, String baseUrl, String token) {
  private static final JsonMapper JSON = new JsonMapper();

  /** One response, as it came. */
  record Reply(int status, String text, HttpResponse<String> raw) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  static TenantClient api(SimulatedTenant tenant) {
    return new TenantClient(newHttp(), tenant.iruTenantUrl(), tenant.iruApiToken());
  }

  static TenantClient control(SimulatedTenant tenant) {
    return new TenantClient(newHttp(), tenant.controlUrl(), "");
  }

  private static HttpClient newHttp() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofMinutes(1))
        .build();
  }

  TenantClient withToken(String other) {
    return new TenantClient(http, baseUrl, other);
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send(request("GET", path, ""));
  }

  Reply delete(String path) throws IOException, InterruptedException {
    return send(request("DELETE", path, ""));
  }

  Reply post(String path, String json) throws IOException, InterruptedException {
    return send(request("POST", path, json).header("Content-Type", "application/json"));
  }

  Reply patch(String path, String json) throws IOException, InterruptedException {
    return send(request("PATCH", path, json).header("Content-Type", "application/json"));
  }

  HttpRequest.Builder request(String method, String path, String body) {
    var url = path.startsWith("http") ? path : baseUrl + path;
    var builder =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofMinutes(1))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body(), response);
  }
}
