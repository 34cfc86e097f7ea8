package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.SimulatedTenant;

/** An API, as far as all of its resources are alike. */
public enum Api {
  IRU("iruTenantUrl", "00000000-0000-4000-8000-000000000000", "deleted outside") {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.iruTenantUrl();
    }
  },

  LANDSCAPE("landscapeUrl", "999999", "was archived outside") {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.landscapeUrl();
    }
  };

  private final String setting;
  private final String unknownId;
  private final String goneSaid;

  Api(String setting, String unknownId, String goneSaid) {
    this.setting = setting;
    this.unknownId = unknownId;
    this.goneSaid = goneSaid;
  }

  /** The provider's setting that says where it is. */
  String setting() {
    return setting;
  }

  abstract String url(SimulatedTenant tenant);

  String unknownId() {
    return unknownId;
  }

  /** A part of what the user reads of an object that went away in the console. */
  String goneSaid() {
    return goneSaid;
  }

  /** Whether a request, of whatever API, could change an object. */
  static boolean isWrite(String method, String target) {
    // Landscape's legacy API is asked by POST, too.
    var asks = target.startsWith("/api/v2/login") || target.startsWith("/api/?action=Get");
    return !method.equals("GET") && !asks;
  }
}
