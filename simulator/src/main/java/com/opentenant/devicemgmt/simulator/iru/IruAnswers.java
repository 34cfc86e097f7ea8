package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.Set;

/**
 * The error bodies of the Iru API, which is Django REST Framework behind a Kong gateway, and what
 * its objects share.
 */
final class IruAnswers {
  private final Set<IruQuirk> quirks;

  IruAnswers(Set<IruQuirk> quirks) {
    this.quirks = quirks;
  }

  /** The 404 for an item; {@code kind} as in {@code No CustomScript matches the given query.} */
  Answer noSuchItem(String kind) {
    return quirks.contains(IruQuirk.HTML_NOT_FOUND)
        ? htmlNotFound()
        : detail(404, "No " + kind + " matches the given query.");
  }

  Answer notFound() {
    return quirks.contains(IruQuirk.HTML_NOT_FOUND) ? htmlNotFound() : detail(404, "Not found.");
  }

  Answer unauthorized() {
    return quirks.contains(IruQuirk.PLAIN_TEXT_UNAUTHORIZED)
        ? Answer.text(401, "text/plain", "Unauthorized")
        : detail(401, "Invalid token.");
  }

  /** The object, with a key that no document names where the tenant adds one. */
  ObjectNode withUndocumentedKey(ObjectNode object, String kind) {
    if (quirks.contains(IruQuirk.UNDOCUMENTED_KEYS)) {
      object.putObject("not_in_any_document").put("kind", kind);
    }
    return object;
  }

  private static Answer htmlNotFound() {
    return Answer.text(
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

  static Answer detail(int status, String text) {
    return Answer.json(status, Json.object().put("detail", text));
  }

  /** The 400 for invalid values; each key has a list of messages. */
  static Answer badFields(ObjectNode errors) {
    return Answer.json(400, errors);
  }
}
