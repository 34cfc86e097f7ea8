package com.opentenant.devicemgmt.provider.landscape.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.Scene;
import com.opentenant.devicemgmt.provider.lifecycle.ScriptCase;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptLifecycleTest {

  private static final ResourceCase SCRIPT = ScriptCase.SCRIPT;

  @Test
  void aDestroyRedactsWhatWasToBeRedacted_andSaysThatItCannotBeUndone() throws IOException {
    try (var scene = Scene.start()) {
      var inputs = ResourceCase.changed(SCRIPT.minimal(), Map.of("deletionPolicy", "redact"));
      Lifecycle.succeeded(scene.stack().up(scene.program(SCRIPT, inputs)));
      var id = scene.stack().kept("example-1").id();

      Lifecycle.succeeded(scene.stack().destroy());

      var row = scene.tenant().landscape().console().scripts().find(id).orElseThrow();
      assertThat(row.path("status").asText()).isEqualTo("REDACTED");
      assertThat(scene.stack().infos())
          .singleElement()
          .asString()
          .contains("redacting", "cannot be undone");
      scene.assertProper();
    }
  }
}
