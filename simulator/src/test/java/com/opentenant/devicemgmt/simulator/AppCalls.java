package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;

/** The requests to custom apps that many tests need. */
record AppCalls(TenantClient api) {
  static final String PATH = "/api/v1/library/custom-apps";

  JsonNode presign(String fileName) throws IOException, InterruptedException {
    var reply = api.post(PATH + "/upload", Json.text(Json.object().put("name", fileName)));
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return reply.json();
  }

  /** Uploads a file and returns its key. */
  String upload(String fileName, String content) throws IOException, InterruptedException {
    var presign = presign(fileName);
    var posted = PostedForm.of(presign, content).send(api);
    assertThat(posted.status()).as(posted.text()).isEqualTo(204);
    return presign.path("file_key").asText();
  }

  /** The required fields of a create. */
  static ObjectNode minimal(String fileKey) {
    return Json.object()
        .put("name", "Widget")
        .put("file_key", fileKey)
        .put("install_type", "package")
        .put("install_enforcement", "install_once");
  }

  JsonNode create(String fileKey) throws IOException, InterruptedException {
    var reply = api.post(PATH, Json.text(minimal(fileKey)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  static String one(JsonNode app) {
    return PATH + "/" + app.path("id").asText();
  }

  String category() throws IOException, InterruptedException {
    return api.get("/api/v1/self-service/categories").json().path(0).path("id").asText();
  }
}
