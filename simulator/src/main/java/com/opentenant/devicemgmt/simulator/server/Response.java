package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response, and how much of it is sent. Immutable. */
public final class Response {
  /** How much of a response is sent. */
  public enum Delivery {
    /** The whole response, after the request has ended. */
    WHOLE,
    /** The whole response, before the request has ended. Then the connection closes. */
    EARLY,
    /** Nothing. The connection closes. */
    DROPPED
  }

  private final int status;
  private final Map<String, String> headers;
  private final Body body;
  private final Delivery delivery;

  /**
   * The bytes of a response.
   *
   * @param length as announced
   * @param sent how many of them are sent before the connection closes
   */
  private record Body(Content content, long length, long sent) {
    static Body of(byte[] bytes) {
      return new Body(Content.of(bytes), bytes.length, bytes.length);
    }
  }

  private Response(int status, Map<String, String> headers, Body body, Delivery delivery) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delivery = delivery;
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), Body.of(new byte[0]), Delivery.WHOLE);
  }

  /** A response with a JSON body. */
  public static Response json(int status, JsonNode value) {
    return text(status, "application/json", Json.text(value));
  }

  /** A response with a body of the given content type, in UTF-8. */
  public static Response text(int status, String contentType, String text) {
    return new Response(
        status,
        Map.of("Content-Type", contentType),
        Body.of(text.getBytes(StandardCharsets.UTF_8)),
        Delivery.WHOLE);
  }

  /** A response with these bytes. */
  public static Response bytes(int status, String contentType, byte[] bytes) {
    return new Response(
        status, Map.of("Content-Type", contentType), Body.of(bytes.clone()), Delivery.WHOLE);
  }

  /** A response with so many bytes of a content. */
  public static Response stream(int status, String contentType, long length, Content content) {
    return new Response(
        status,
        Map.of("Content-Type", contentType),
        new Body(content, length, length),
        Delivery.WHOLE);
  }

  /** No response: the connection closes. */
  public static Response dropped() {
    return empty(0).with(Delivery.DROPPED);
  }

  /** The same response with another delivery. */
  public Response with(Delivery other) {
    return new Response(status, headers, body, other);
  }

  /** The same response; the connection closes after so many bytes of its body. */
  Response cutAfter(long bytes) {
    var cut = new Body(body.content(), body.length(), Math.min(bytes, body.length()));
    return new Response(status, headers, cut, delivery);
  }

  /** The same response with these headers, which replace those of the same names. */
  public Response withHeaders(Map<String, String> more) {
    var merged = new LinkedHashMap<>(headers);
    more.forEach(
        (name, value) -> {
          merged.keySet().removeIf(name::equalsIgnoreCase);
          merged.put(name, value);
        });
    return new Response(status, merged, body, delivery);
  }

  /** The same response with these headers, except those it already has. */
  public Response withMissingHeaders(Map<String, String> more) {
    var merged = new LinkedHashMap<>(headers);
    more.forEach(
        (name, value) -> {
          if (merged.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            merged.put(name, value);
          }
        });
    return new Response(status, merged, body, delivery);
  }

  /** The HTTP status; 0 if nothing is sent. */
  public int status() {
    return delivery == Delivery.DROPPED ? 0 : status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Content content() {
    return body.content();
  }

  /** The announced bytes of the body. */
  long length() {
    return body.length();
  }

  /** How many of them are sent. */
  long sentLength() {
    return body.sent();
  }

  /** Whether the body is not empty. */
  public boolean hasBody() {
    return body.length() > 0;
  }

  Delivery delivery() {
    return delivery;
  }
}
