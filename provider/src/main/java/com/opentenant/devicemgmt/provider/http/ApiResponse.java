package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A response; complete unless it is too long. */
public final class ApiResponse {

  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final ResponseMemory.@Nullable TooLong cut;

  public ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, Headers.of(headers), body.clone(), null);
  }

  /**
   * Does not copy the body.
   *
   * @param cut why the response was not read to its end
   */
  ApiResponse(int status, Headers headers, byte[] body, ResponseMemory.@Nullable TooLong cut) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.cut = cut;
  }

  public int status() {
    return status;
  }

  /** The values of a header, joined by commas; the case of the name is ignored. */
  public Optional<String> header(String name) {
    var values = headers.values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
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
