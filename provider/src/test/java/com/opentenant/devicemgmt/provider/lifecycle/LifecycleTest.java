package com.opentenant.devicemgmt.provider.lifecycle;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The {@link Lifecycle} of each resource. */
@Execution(ExecutionMode.CONCURRENT)
class LifecycleTest {

  @TestFactory
  Stream<DynamicNode> everyResource() {
    return ResourceCases.ALL.stream()
        .map(each -> dynamicContainer(each.token(), Lifecycle.of(each)));
  }
}
