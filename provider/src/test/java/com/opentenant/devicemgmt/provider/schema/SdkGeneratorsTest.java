package com.opentenant.devicemgmt.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program that makes the SDKs for TypeScript, Python and Go. */
class SdkGeneratorsTest {

  private static final Path TOOLS = Path.of("../tools");
  private static final String MODULE = "github.com/pulumi/pulumi/pkg/v3 v";

  /** Else `make sdk` would compile Pulumi a second time. */
  @Test
  void theGeneratorsAreThoseOfThePinnedEngine() throws Exception {
    assertThat(pin(TOOLS.resolve("sdks/go.mod")))
        .isEqualTo(pin(TOOLS.resolve("engine/pulumi/go.mod")));
  }

  private static String pin(Path modules) throws IOException {
    try (var lines = Files.lines(modules)) {
      var pinned =
          lines
              .map(line -> line.replaceFirst("^(require|\\s)\\s*", ""))
              .filter(line -> line.startsWith(MODULE))
              .findFirst()
              .orElseThrow();
      return pinned.split(" ", -1)[1];
    }
  }
}
