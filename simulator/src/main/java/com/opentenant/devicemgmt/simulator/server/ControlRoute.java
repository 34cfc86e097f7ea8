package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Routes of the control port. People use it by hand, so errors are sentences. */
public final class ControlRoute {
  private ControlRoute() {}

  /** A route that returns a 400 with the message of an {@link IllegalArgumentException}. */
  public static Route of(String method, String template, Handler handler) {
    return Route.of(
        method,
        template,
        call -> {
          try {
            return handler.handle(call);
          } catch (IllegalArgumentException wrong) {
            return error(400, String.valueOf(wrong.getMessage()));
          }
        });
  }

  /**
   * The body as JSON, with any content type.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public static JsonNode body(Call call) {
    try {
      return Json.parse(call.body().bytes());
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "the body is not JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  /** An error with its sentence. */
  public static Response error(int status, String sentence) {
    return Response.json(status, Json.object().put("error", sentence));
  }
}
