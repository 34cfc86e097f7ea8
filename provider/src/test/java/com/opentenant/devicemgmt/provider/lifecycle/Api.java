package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;

/** What all resources of an API have in common. */
public enum Api {
  IRU("iruTenantUrl", "00000000-0000-4000-8000-000000000000", ExpectedMessages.DELETED_OUTSIDE) {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.iruTenantUrl();
    }
  },

  LANDSCAPE("landscapeUrl", "999999", ExpectedMessages.ARCHIVED) {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.landscapeUrl();
    }
  };

  private final String setting;
  private final String unknownId;
  private final String deletedOutside;

  Api(String setting, String unknownId, String deletedOutside) {
    this.setting = setting;
    this.unknownId = unknownId;
    this.deletedOutside = deletedOutside;
  }

  /** The provider's setting for its address. */
  String setting() {
    return setting;
  }

  abstract String url(SimulatedTenant tenant);

  String unknownId() {
    return unknownId;
  }

  /** A part of what a refresh reports about an object that was deleted in the console. */
  String deletedOutside() {
    return deletedOutside;
  }

  /** Whether a request of any API may change an object. */
  static boolean isWrite(String method, String target) {
    // The legacy API of Landscape reads with POST also.
    var reads = target.startsWith("/api/v2/login") || target.startsWith("/api/?action=Get");
    return !method.equals("GET") && !reads;
  }
}
