package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer; whole, unless it is too long to be read. */
public final class ApiResponse {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final AnswerMemory.@Nullable TooLong cut;

  public ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body.clone(), null);
  }

  /**
   * An answer from the network; the body is not copied.
   *
   * @param cut why it was not read to its end
   */
  ApiResponse(
      int status, Map<String, String> headers, byte[] body, AnswerMemory.@Nullable TooLong cut) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
    this.cut = cut;
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
    if (cut != null) {
      throw new Failure.Unreadable(String.valueOf(cut.getMessage()), null);
    }
    return Json.parse(body);
  }

  /** Whether the answer is longer than any that can be read, so it need not be asked for again. */
  boolean isTooLong() {
    return cut != null && cut.isLasting();
  }

  boolean isEmpty() {
    return body.length == 0;
  }

  /** Whether a web page came instead of an answer of the API. */
  public boolean isWebPage() {
    var type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || (!type.contains("json") && beginsWithTag());
  }

  private boolean beginsWithTag() {
    var first = 0;
    while (first < body.length && Character.isWhitespace(body[first])) {
      first++;
    }
    return first < body.length && body[first] == '<';
  }
}
