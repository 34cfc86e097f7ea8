package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.lifecycle.CustomScriptCase;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

final class CustomScriptLifecycleTest {

  @TestFactory
  Stream<DynamicNode> customScript() {
    return Lifecycle.of(CustomScriptCase.CUSTOM_SCRIPT);
  }
}
