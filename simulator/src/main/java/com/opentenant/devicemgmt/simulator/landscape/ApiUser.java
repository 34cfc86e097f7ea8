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

  /** The user in script profiles and v2 scripts. */
  static ObjectNode brief() {
    return Json.object().put("id", ID).put("name", NAME);
  }

  /** The user in v1 scripts and activities. */
  static ObjectNode whole() {
    return brief().put("email", EMAIL);
  }
}
