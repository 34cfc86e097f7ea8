package com.opentenant.devicemgmt.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MinimalProviderTest {

  private static final Path TOOLS = Checkout.current().root().resolve("tools");

  @Test
  void itIsBuiltWithTheEnginesVersionOfPulumi() throws IOException {
    assertThat(sdkVersion("bench/provider/go.mod"))
        .matches("v3[.].*")
        .isEqualTo(sdkVersion("engine/pulumi/go.mod"));
  }

  private static String sdkVersion(String module) throws IOException {
    return Files.readString(TOOLS.resolve(module))
        .replaceFirst("(?s).*github.com/pulumi/pulumi/sdk/v3 (\\S+).*", "$1");
  }
}
