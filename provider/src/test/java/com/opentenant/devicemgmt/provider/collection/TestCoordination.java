package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.List;
import java.util.function.Function;

/** What the resources of one process share, with the defaults. */
public final class TestCoordination {

  private TestCoordination() {}

  public static Coordination fresh() {
    return of(new KnownIds());
  }

  /** A resource as the registry of a process that has only this one offers it. */
  public static ResourceAdapter<?, ?> adapter(Function<Coordination, Resource<?, ?>> maker) {
    var knownIds = new KnownIds();
    var resource = maker.apply(of(knownIds));
    return new Registry(List.of(resource), List.of(), knownIds)
        .resource(resource.definition().token())
        .orElseThrow();
  }

  private static Coordination of(KnownIds knownIds) {
    return new Coordination(new SafeCreate(false, knownIds), true);
  }
}
