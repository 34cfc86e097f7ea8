package com.opentenant.devicemgmt.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginProcessTest {

  @Test
  void thePackagedPluginPrintsOnlyItsPortAndEndsWhenTerminated() {
    try (var plugin = PluginProcess.start()) {
      plugin.stop();
      assertThat(plugin.stdout()).matches("[1-9][0-9]*\n");
    }
  }

  @Test
  void theLauncherIsReplacedByThePlugin() {
    try (var plugin = PluginProcess.start()) {
      assertThat(plugin.descendants()).isEmpty();
    }
  }

  @Test
  void theLauncherFindsItsJarsThroughASymbolicLink() {
    try (var plugin = PluginProcess.startThroughLink()) {
      plugin.stop();
      assertThat(plugin.stdout()).matches("[1-9][0-9]*\n");
    }
  }
}
