package com.opentenant.devicemgmt.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PluginProcessTest {

  @Test
  void thePackagedPluginPrintsItsPortAndNothingElseAndEndsWhenAsked() {
    try (var plugin = PluginProcess.start()) {
      assertThat(plugin.stop()).isLessThan(Duration.ofSeconds(5));
      assertThat(plugin.stdout()).matches("[1-9][0-9]*\n");
    }
  }
}
