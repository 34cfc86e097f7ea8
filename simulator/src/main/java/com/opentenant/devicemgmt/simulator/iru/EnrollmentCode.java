package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;

/** The enrollment code of a blueprint or of blueprint routing. */
final class EnrollmentCode {
  static final String KEY = "enrollment_code";
  static final String CODE = "enrollment_code.code";
  static final String ACTIVE = "enrollment_code.is_active";

  private EnrollmentCode() {}

  /** A new code. It begins with a zero, to find clients that read it as a number. */
  static String next(Store store) {
    var digits = store.nextUuid().replaceAll("[^0-9]", "") + "00000";
    return "0" + digits.substring(0, 5);
  }

  static void check(String code) {
    if (!code.matches("[0-9]{6}")) {
      throw IruResponses.badField(KEY, "The code must have six digits.");
    }
  }

  static ObjectNode shown(JsonNode code, JsonNode active) {
    var shown = Json.object();
    shown.set("code", code);
    shown.set("is_active", active);
    return shown;
  }
}
