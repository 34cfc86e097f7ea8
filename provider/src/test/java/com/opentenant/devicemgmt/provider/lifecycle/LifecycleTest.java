package com.opentenant.devicemgmt.provider.lifecycle;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The {@link Lifecycle} of each resource. */
class LifecycleTest {

  @TestFactory
  Stream<DynamicNode> everyResource() {
    return ResourceCases.ALL.stream()
        .map(each -> dynamicContainer(each.token(), Lifecycle.of(each)));
  }
}
