package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.util.Locale;

/** An API, as far as all of its resources are alike. */
public enum Api {
  IRU("iruTenantUrl", "name", "00000000-0000-4000-8000-000000000000", "deleted outside") {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.iruTenantUrl();
    }

    @Override
    String alias(ObjectNode row) {
      return row.path("id").asText().toUpperCase(Locale.ROOT);
    }
  },

  LANDSCAPE("landscapeUrl", "title", "999999", "is archived") {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.landscapeUrl();
    }

    @Override
    String alias(ObjectNode row) {
      return row.path("title").asText();
    }
  };

  private final String setting;
  private final String name;
  private final String unknownId;
  private final String goneSaid;

  Api(String setting, String name, String unknownId, String goneSaid) {
    this.setting = setting;
    this.name = name;
    this.unknownId = unknownId;
    this.goneSaid = goneSaid;
  }

  /** The provider's setting that says where it is. */
  String setting() {
    return setting;
  }

  abstract String url(SimulatedTenant tenant);

  /** The input that names an object. */
  String nameProperty() {
    return name;
  }

  /** Whether no two objects in use may bear a name. */
  boolean hasUniqueNames() {
    return this == LANDSCAPE;
  }

  String unknownId() {
    return unknownId;
  }

  /** A part of what the user reads of an object that went away in the console. */
  String goneSaid() {
    return goneSaid;
  }

  /** What an object can be imported by, besides its id. */
  abstract String alias(ObjectNode row);

  /** Whether a request, of whatever API, could change an object. */
  static boolean isWrite(String method, String target) {
    // Landscape's legacy API is asked by POST, too.
    var asks = target.startsWith("/api/v2/login") || target.startsWith("/api/?action=Get");
    return !method.equals("GET") && !asks;
  }
}
