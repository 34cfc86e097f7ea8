package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;

/** The error responses of the Landscape API and of its proxy. */
final class LandscapeResponses {
  private static final String STARTING =
      """
      <html><body><h1>503 Service Unavailable</h1>
      No server is available to handle this request.
      </body></html>
      """;

  private final Quirks quirks;

  LandscapeResponses(Quirks quirks) {
    this.quirks = quirks;
  }

  /**
   * An error of the server.
   *
   * @param code a name in camel case; the names that REST v2 uses are not documented
   */
  Response error(int status, String code, String message) {
    var body = Json.object();
    if (quirks.has(LandscapeQuirk.ERROR_CODE_NUMBER)) {
      body.put("code", status);
    } else if (quirks.has(LandscapeQuirk.ERROR_CODE_TEXT)) {
      body.put("code", code);
    } else {
      body.put("error", code);
    }
    return Response.json(status, body.put("message", message));
  }

  Refusal refusal(int status, String code, String message) {
    return new Refusal(error(status, code, message));
  }

  /** The 404 for a script. */
  Refusal unknownScript(String id) {
    return refusal(404, "UnknownScript", "There is no script " + id + ".");
  }

  /** The rejection of an invalid field or query key. */
  Refusal badField(String name, String sentence) {
    int status = quirks.has(LandscapeQuirk.BAD_FIELDS_UNPROCESSABLE) ? 422 : 400;
    return refusal(status, "InvalidParameter", name + ": " + sentence);
  }

  /** HAProxy's response while no server is available. */
  static Response starting() {
    return Response.text(503, "text/html", STARTING);
  }
}
