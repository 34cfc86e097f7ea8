package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import java.util.Set;

/**
 * The error responses of the Iru API, which is Django REST Framework behind a Kong gateway, and the
 * undocumented keys of its objects.
 */
final class IruResponses {
  private final Set<IruQuirk> quirks;

  IruResponses(Set<IruQuirk> quirks) {
    this.quirks = quirks;
  }

  /** The 404 for an item; {@code kind} as in {@code No CustomScript matches the given query.} */
  Response noSuchItem(String kind) {
    return quirks.contains(IruQuirk.HTML_NOT_FOUND)
        ? htmlNotFound()
        : error(404, "No " + kind + " matches the given query.");
  }

  Response notFound() {
    return quirks.contains(IruQuirk.HTML_NOT_FOUND) ? htmlNotFound() : error(404, "Not found.");
  }

  Response unauthorized() {
    return quirks.contains(IruQuirk.PLAIN_TEXT_UNAUTHORIZED)
        ? Response.text(401, "text/plain", "Unauthorized")
        : error(401, "Invalid token.");
  }

  /** Adds an undocumented key to the object if the quirk is on. */
  ObjectNode withUndocumentedKey(ObjectNode object, String kind) {
    if (quirks.contains(IruQuirk.UNDOCUMENTED_KEYS)) {
      object.putObject("not_in_any_document").put("kind", kind);
    }
    return object;
  }

  private static Response htmlNotFound() {
    return Response.text(
        404,
        "text/html",
        """
        <!doctype html>
        <html lang="en">
        <head><title>Not Found</title></head>
        <body><h1>Not Found</h1></body>
        </html>
        """);
  }

  /** An error without a field. */
  Response error(int status, String text) {
    var key = quirks.contains(IruQuirk.ERRORS_UNDER_ERROR) ? "error" : "detail";
    return Response.json(status, Json.object().put(key, text));
  }

  /** The 400 for one invalid value. */
  static Refusal badField(String name, String sentence) {
    var errors = Json.object();
    errors.putArray(name).add(sentence);
    return new Refusal(badFields(errors));
  }

  /** The 400 for invalid values. Each key has a list of messages. */
  static Response badFields(ObjectNode errors) {
    return Response.json(400, errors);
  }
}
