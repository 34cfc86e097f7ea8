package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.DemoProcess;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The script of {@code make demo}; {@link QuickstartTest} and {@link ExamplesTest} have its steps.
 */
class DemoTest {

  private static final int ENDED_BY_REQUEST = 143;

  /** Settings of the user; the demo would fail with this backend. */
  @AutoClose
  private final DemoProcess demo =
      new DemoProcess(
          Map.of(
              "IRU_TENANT_URL", "https://tenant.example",
              "PULUMI_BACKEND_URL", "https://backend.example"));

  @Test
  void aDemoThatIsInterruptedLeavesNothingAndDoesNotUseTheUsersAccounts() {
    var command = demo.command();
    command.awaitOutput("Update: uploads the installer");
    var children = command.descendants().toList();
    assertThat(children).isNotEmpty();
    assertThat(demo.temporaryFiles()).isNotEmpty();

    // In place of Ctrl-C, which a shell that was started in the background ignores.
    command.sendTerminate();

    assertThat(command.await().exitCode()).isEqualTo(ENDED_BY_REQUEST);
    assertThat(demo.temporaryFiles()).isEmpty();
    assertThat(
            CompletableFuture.allOf(
                children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
        .succeedsWithin(30, TimeUnit.SECONDS);
  }
}
