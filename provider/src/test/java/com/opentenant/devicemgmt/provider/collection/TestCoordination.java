package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.resource.KnownIds;

/** What the resources of one process share, with the defaults. */
public final class TestCoordination {

  private TestCoordination() {}

  public static Coordination fresh() {
    return of(new KnownIds());
  }

  public static Coordination of(KnownIds knownIds) {
    return new Coordination(new SafeCreate(false, knownIds), SharedListSettings.ofDefaults());
  }
}
