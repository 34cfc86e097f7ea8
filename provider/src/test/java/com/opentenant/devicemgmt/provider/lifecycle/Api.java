package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.time.Duration;
import java.util.Map;

/** What all resources of an API have in common. */
public enum Api {
  IRU("iruTenantUrl", "00000000-0000-4000-8000-000000000000", ExpectedMessages.DELETED_OUTSIDE) {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.iruTenantUrl();
    }

    @Override
    Map<Duration, Integer> limits() {
      return Map.of(Duration.ofSeconds(1), 50, Duration.ofHours(1), 10_000);
    }
  },

  LANDSCAPE("landscapeUrl", "999999", ExpectedMessages.ARCHIVED) {
    @Override
    String url(SimulatedTenant tenant) {
      return tenant.landscapeUrl();
    }

    @Override
    Map<Duration, Integer> limits() {
      return Map.of();
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

  /** The most requests in each period of this length. Landscape documents no limit. */
  abstract Map<Duration, Integer> limits();

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
    var reads = isLogin(target) || target.startsWith("/api/?action=Get");
    return !method.equals("GET") && !reads;
  }

  /** Whether a request is the login that each process needs once. Iru has none. */
  static boolean isLogin(String target) {
    return target.startsWith("/api/v2/login");
  }
}
