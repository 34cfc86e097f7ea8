package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.RunningCommand;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Faults of uploads on the real engine: no app is lost or created twice, and no signature is shown.
 */
class CustomAppFaultsTest {

  private static final String BUCKET = "/iru-uploads/";
  private static final int TEN_MINUTES = 600_000;
  private static final Pattern IMPORT =
      Pattern.compile("pulumi import (devicemgmt:iru:CustomApp) (\\w+) ([0-9a-f-]{36})");

  /** The beginning of every policy, its expiration, in base64. */
  private static final String BEGINNING_OF_A_POLICY = "eyJleHBpcmF0aW9u";

  /**
   * The signature, credential, policy and token of a presigned request, after their names. A
   * credential and a policy are also recognised without a name.
   */
  private static final Pattern SIGNED =
      Pattern.compile(
          "(?i)x-amz-(signature|credential|security-token)[\"'=: \\\\]+[\\w%/+-]{8,}"
              + "|(/|%2F)aws4_request|"
              + BEGINNING_OF_A_POLICY);

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @BeforeEach
  void declareAnApp() {
    workspace.write("Widget.pkg", "a widget ".repeat(500_000));
    workspace.program(
        """
        resources:
          widget:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Widget
              installType: package
              installer: {fn::fileAsset: Widget.pkg}
            options:
              customTimeouts: {create: 20s}
        """);
  }

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void faultsThatPassAreRetriedWithinOneUp() {
    tenant.inject(upload(Map.of("kind", "cut", "fraction", 0.5)));
    tenant.inject(upload(Map.of("kind", "status", "status", 403)));
    tenant.inject(
        Map.of(
            "method", "POST",
            "path", "/api/v1/library/custom-apps",
            "bodyContains", "file_key",
            "kind", "status",
            "status", 503,
            "times", 2,
            "body", Map.of("detail", "The upload is still being processed.")));

    var up = workspace.up("--skip-preview").succeeded();

    tenant.awaitFaults();
    assertThat(up.stdout()).contains("uploaded Widget.pkg (4.5 MB)");
    assertOneApp();
  }

  @Test
  void afterARefusedConnectionTheNextUpSucceeds() throws IOException {
    try (var closed = new Socket()) {
      closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var url = "http://127.0.0.1:" + closed.getLocalPort();
      workspace.configure(Map.of("devicemgmt:iruTenantUrl", url), Map.of());

      assertThat(workspace.up("--skip-preview").failed().output())
          .contains("could not list custom apps: ");
    }
    workspace.configure(tenant).up("--skip-preview").succeeded();
    assertOneApp();
    assertThat(tenant.uploads()).hasSize(1);
  }

  @Test
  void processingEndsWithTheUsersTimeOutAndTheNextUpSucceeds() {
    tenant.inject(
        Map.of(
            "method", "POST",
            "path", "/api/v1/library/custom-apps",
            "bodyContains", "file_key",
            "kind", "status",
            "status", 503,
            "times", "always",
            "body", Map.of("detail", "The upload is still being processed.")));

    assertThat(workspace.up("--skip-preview").failed().output())
        .contains(
            "could not create custom app \"Widget\": ", "The upload is still being processed.");

    assertThat(tenant.customApps().all()).isEmpty();
    tenant.clearFaults();
    workspace.up("--skip-preview").succeeded();
    assertOneApp();
  }

  @Test
  void afterCtrlCInAnUploadTheNextUpSucceeds() {
    var up = startAndStall();

    up.sendInterrupt();

    var ended = up.await().failed();
    assertThat(ended.output()).contains("could not upload \"Widget.pkg\": ");
    assertThat(workspace.stackExport().at("/deployment/pending_operations")).isEmpty();
    assertThat(tenant.customApps().all()).isEmpty();
    workspace.up("--skip-preview").succeeded();
    assertOneApp();
  }

  @Test
  void afterAPluginIsKilledInAnUploadTheNextUpSucceeds() {
    var up = startAndStall();

    killPlugin(up);

    up.await().failed();
    assertThat(tenant.customApps().all()).isEmpty();
    workspace.up("--skip-preview").succeeded();
    assertOneApp();
  }

  @Test
  void afterAPluginIsKilledBeforeTheResponseToACreateTheNextUpNamesTheApp() {
    tenant.inject(
        Map.of(
            "method", "POST",
            "path", "/api/v1/library/custom-apps",
            "bodyContains", "file_key",
            "kind", "slow",
            "millis", TEN_MINUTES));
    var up = workspace.start("up", "--yes", "--skip-preview");
    tenant.awaitFaults();
    while (tenant.customApps().all().isEmpty()) {
      Thread.onSpinWait();
    }
    killPlugin(up);
    up.await().failed();

    var stopped = workspace.up("--skip-preview").failed();

    var advice = IMPORT.matcher(stopped.output());
    assertThat(advice.find()).as(stopped.toString()).isTrue();
    workspace
        .importResource(advice.group(1), advice.group(2), advice.group(3), "--protect=false")
        .succeeded();
    workspace.up("--skip-preview").succeeded();
    assertOneApp();
    assertThat(tenant.uploads()).hasSize(1);
  }

  @Test
  void noSignatureIsInOutputLogsOrState() {
    assertNothingSigned(workspace.up("--skip-preview", "--logtostderr", "-v=9").succeeded());
    workspace.write("Widget.pkg", "another widget");
    tenant.inject(upload(Map.of("kind", "status", "status", 403, "times", 2)));
    assertNothingSigned(workspace.up("--skip-preview", "--logtostderr", "-v=9").failed());
    assertNothingSigned(workspace.refresh("--skip-preview", "--logtostderr", "-v=9").succeeded());
    assertThat(workspace.stackExport().toString())
        .contains("installerSha256")
        .doesNotContainPattern(SIGNED)
        .doesNotContain(BUCKET, "post_url", "file_url", "fileUrl");
  }

  /** Starts an upload that stops before its end. */
  private RunningCommand startAndStall() {
    tenant.inject(upload(Map.of("kind", "stall", "fraction", 0.3, "millis", TEN_MINUTES)));
    var up = workspace.start("up", "--yes", "--skip-preview");
    tenant.awaitFaults();
    return up;
  }

  private static void killPlugin(RunningCommand up) {
    up.descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("provider.Main"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private void assertOneApp() {
    assertThat(tenant.customApps().all()).hasSize(1);
    workspace.assertUnchanged();
  }

  private static void assertNothingSigned(Result result) {
    assertThat(result.output()).as("the log of the provider's calls").contains("CustomApp");
    assertThat(result.output().lines().filter(line -> SIGNED.matcher(line).find()).toList())
        .as("lines with a signature, of " + result.command())
        .isEmpty();
  }

  private static Map<String, Object> upload(Map<String, Object> fault) {
    var whole = new LinkedHashMap<String, Object>(fault);
    whole.putAll(Map.of("method", "POST", "path", BUCKET));
    return whole;
  }
}
