package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response; complete unless it is too long. */
public final class ApiResponse {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final ResponseMemory.@Nullable TooLong cut;

  public ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body.clone(), null);
  }

  /**
   * Does not copy the body.
   *
   * @param cut why the response was not read to its end
   */
  ApiResponse(
      int status, Map<String, String> headers, byte[] body, ResponseMemory.@Nullable TooLong cut) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
    this.cut = cut;
  }

  public int status() {
    return status;
  }

  /** The value of a header; the case of the name is ignored. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public byte[] bytes() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON; throws {@link Failure.Unreadable} if it is not valid or not complete. */
  public JsonNode json() {
    if (cut != null) {
      throw new Failure.Unreadable(String.valueOf(cut.getMessage()));
    }
    return Json.parse(body);
  }

  /** Whether the response is over the limit, so another try has the same result. */
  boolean isTooLong() {
    return cut != null && cut.isLasting();
  }

  boolean isEmpty() {
    return body.length == 0;
  }

  /** Whether the response is a web page, not one of the API. */
  public boolean isWebPage() {
    var type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html")
        || (!type.contains("json") && WhiteSpace.strip(text()).startsWith("<"));
  }
}
