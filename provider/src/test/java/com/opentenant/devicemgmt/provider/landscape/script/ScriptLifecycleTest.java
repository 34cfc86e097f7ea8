package com.opentenant.devicemgmt.provider.landscape.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.ScriptCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptLifecycleTest {

  private static final ResourceCase SCRIPT = ScriptCase.SCRIPT;

  @Test
  void aDestroyRedactsIfThatIsThePolicy_andWarnsThatItCannotBeUndone() throws IOException {
    try (var testBed = TestBed.start()) {
      var inputs = ResourceCase.changed(SCRIPT.minimal(), Map.of("deletionPolicy", "redact"));
      Lifecycle.succeeded(testBed.stack().up(testBed.program(SCRIPT, inputs)));
      var id = testBed.stack().state("example-1").id();

      Lifecycle.succeeded(testBed.stack().destroy());

      var row = testBed.tenant().landscape().console().scripts().find(id).orElseThrow();
      assertThat(row.path("status").asText()).isEqualTo("REDACTED");
      assertThat(testBed.stack().infos())
          .singleElement()
          .asString()
          .contains("redacting", "cannot be undone");
      testBed.assertNoViolations();
    }
  }
}
