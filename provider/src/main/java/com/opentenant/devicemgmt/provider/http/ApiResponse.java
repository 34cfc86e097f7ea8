package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A whole answer. */
public final class ApiResponse {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  public ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body.clone();
  }

  public int status() {
    return status;
  }

  /** The header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public byte[] bytes() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws Failure.Unreadable if it is none, or not all of it
   */
  public JsonNode json() {
    return Json.parse(body);
  }

  boolean isEmpty() {
    return body.length == 0;
  }

  /** Whether a web page came instead of an answer of the API. */
  public boolean isWebPage() {
    var type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html")
        || (!type.contains("json") && text().strip().startsWith("<"));
  }
}
