package com.opentenant.devicemgmt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A multipart form for a presigned upload, valid or not. */
final class PostedForm {
  static final String BOUNDARY = "----form-boundary-7f93a1";

  private record Part(String name, String fileName, ByteBuffer content) {
    static Part field(String name, String value) {
      return new Part(name, "", ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private final String url;
  private final List<Part> parts = new ArrayList<>();

  private PostedForm(String url) {
    this.url = url;
  }

  /** The fields of a presign's response in their order; the file is still missing. */
  static PostedForm fieldsOf(JsonNode presign) {
    var form = new PostedForm(presign.path("post_url").asText());
    presign
        .path("post_data")
        .properties()
        .forEach(field -> form.field(field.getKey(), field.getValue().asText()));
    return form;
  }

  /** A valid form. */
  static PostedForm of(JsonNode presign, byte[] content) {
    return fieldsOf(presign).file(content);
  }

  static PostedForm of(JsonNode presign, String content) {
    return of(presign, content.getBytes(StandardCharsets.UTF_8));
  }

  PostedForm field(String name, String value) {
    parts.add(Part.field(name, value));
    return this;
  }

  PostedForm file(byte[] content) {
    return file("file", content);
  }

  PostedForm file(String name, byte[] content) {
    parts.add(new Part(name, "Widget.pkg", ByteBuffer.wrap(content)));
    return this;
  }

  PostedForm without(String name) {
    parts.removeIf(part -> part.name().equals(name));
    return this;
  }

  /** The same field with another value, in the same place. */
  PostedForm changed(String name, String value) {
    parts.replaceAll(part -> part.name().equals(name) ? Part.field(name, value) : part);
    return this;
  }

  byte[] body() {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      var fileName =
          part.fileName().isEmpty()
              ? ""
              : "; filename=\"%s\"\r\nContent-Type: application/octet-stream"
                  .formatted(part.fileName());
      var head =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(BOUNDARY, part.name(), fileName);
      body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content().array());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  HttpRequest.Builder request() {
    return requestOf(url, body());
  }

  static HttpRequest.Builder requestOf(String url, byte[] body) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofMinutes(1))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body));
  }

  TenantClient.Reply send(TenantClient client) throws IOException, InterruptedException {
    return client.send(request());
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String sha256(String content) {
    return sha256(content.getBytes(StandardCharsets.UTF_8));
  }
}
