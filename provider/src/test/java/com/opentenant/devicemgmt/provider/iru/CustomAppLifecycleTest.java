package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.lifecycle.CustomAppCase;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

final class CustomAppLifecycleTest {

  @TestFactory
  Stream<DynamicNode> customApp() {
    return Lifecycle.of(CustomAppCase.CUSTOM_APP);
  }
}
