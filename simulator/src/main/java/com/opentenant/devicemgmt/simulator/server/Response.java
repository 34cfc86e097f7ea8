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
    /** Status, headers and half of the body. Then the connection closes. */
    CUT,
    /** Nothing. The connection closes. */
    DROPPED
  }

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Delivery delivery;

  private Response(int status, Map<String, String> headers, byte[] body, Delivery delivery) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delivery = delivery;
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0], Delivery.WHOLE);
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
        text.getBytes(StandardCharsets.UTF_8),
        Delivery.WHOLE);
  }

  /** A response with these bytes. */
  public static Response bytes(int status, String contentType, byte[] bytes) {
    return new Response(status, Map.of("Content-Type", contentType), bytes.clone(), Delivery.WHOLE);
  }

  /** No response: the connection closes. */
  public static Response dropped() {
    return empty(0).with(Delivery.DROPPED);
  }

  /** The same response with another delivery. */
  public Response with(Delivery other) {
    return new Response(status, headers, body, other);
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

  byte[] body() {
    return body;
  }

  /** Whether the body is not empty. */
  public boolean hasBody() {
    return body.length > 0;
  }

  Delivery delivery() {
    return delivery;
  }
}
