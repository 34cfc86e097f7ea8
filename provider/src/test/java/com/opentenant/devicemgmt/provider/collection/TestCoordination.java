package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The data that the resources of a process share, with the default settings. */
public final class TestCoordination {

  private TestCoordination() {}

  public static Coordination fresh() {
    return of(new KnownIds());
  }

  /** The adapter of a resource in the registry of a process that has only this resource. */
  public static ResourceAdapter<?, ?> adapter(Function<Coordination, Resource<?, ?>> maker) {
    var knownIds = new KnownIds();
    var resource = maker.apply(of(knownIds));
    var token = resource.definition().token();
    return new Registry(Map.of(token, () -> resource), List::of, knownIds)
        .resource(token)
        .orElseThrow();
  }

  private static Coordination of(KnownIds knownIds) {
    return new Coordination(new SafeCreate(false, knownIds), true);
  }
}
