package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;

/** The only user, who has access to all accounts. */
final class ApiUser {
  static final int ID = 3;
  static final String EMAIL = "robot@example.net";
  static final String IDENTITY = "robot";
  static final String NAME = "IaC Robot";

  private ApiUser() {}

  /** As script profiles and v2 scripts name their makers. */
  static ObjectNode brief() {
    return Json.object().put("id", ID).put("name", NAME);
  }

  /** As v1 scripts and activities do. */
  static ObjectNode whole() {
    return brief().put("email", EMAIL);
  }
}
