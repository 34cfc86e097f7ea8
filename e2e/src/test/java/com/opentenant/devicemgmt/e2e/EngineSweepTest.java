package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A part of the fault sweep on the real engine: one program for each command, and in it one
 * resource for each fault, which fails the request that names the resource. The whole sweep runs in
 * process.
 */
class EngineSweepTest {

  private static final String COLLECTION = "/api/v1/library/custom-scripts";

  /** Resource names, and the fault of the request that names them. */
  private static final Map<String, Map<String, Object>> FAULTS =
      Map.of(
          "untouched", Map.of(),
          "dropBefore", Map.of("kind", "drop", "when", "before"),
          "dropAfter", Map.of("kind", "drop", "when", "after"),
          "errorAfter", Map.of("kind", "status", "when", "after", "status", 500),
          "errorBefore", Map.of("kind", "status", "when", "before", "status", 500),
          "truncated", Map.of("kind", "truncate"),
          "limited", Map.of("kind", "status", "when", "before", "status", 429),
          "unavailable", Map.of("kind", "status", "when", "before", "status", 503),
          "timedOutAfter", Map.of("kind", "status", "when", "after", "status", 504),
          "slow", Map.of("kind", "slow", "millis", 500));

  private static final Pattern IMPORT =
      Pattern.compile("pulumi import (devicemgmt:iru:CustomScript) (\\w+) ([0-9a-f-]{36})");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void everyFaultOfACreateEndsWithEachScriptOnce() {
    declare("first");
    inject((name, fault) -> fault.putAll(Map.of("method", "POST", "bodyContains", name + "!")));

    workspace.up("--skip-preview", "--continue-on-error");

    assertTheNextUpMakesTenantAndStateAgree(FAULTS.size());
  }

  @Test
  void everyFaultOfAnUpdateEndsWithEachScriptUpdated() {
    declare("first");
    workspace.up("--skip-preview").succeeded();
    declare("second");
    var ids = ids();
    inject((name, fault) -> fault.putAll(onItem("PATCH", ids.get(name))));

    workspace.up("--skip-preview", "--continue-on-error").succeeded();

    assertTheNextUpMakesTenantAndStateAgree(FAULTS.size());
  }

  @Test
  void everyFaultOfARefreshLosesNothing() {
    declare("first");
    workspace.configure(Map.of("devicemgmt:batchReads", "false"), Map.of());
    workspace.up("--skip-preview").succeeded();
    var ids = ids();
    inject((name, fault) -> fault.putAll(onItem("GET", ids.get(name))));

    workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();

    assertTheNextUpMakesTenantAndStateAgree(FAULTS.size());
  }

  @Test
  void everyFaultOfADeleteEndsWithAnEmptyTenant() {
    declare("first");
    workspace.up("--skip-preview").succeeded();
    var ids = ids();
    inject((name, fault) -> fault.putAll(onItem("DELETE", ids.get(name))));

    workspace.destroy("--skip-preview", "--continue-on-error").succeeded();
    tenant.awaitFaults();

    assertThat(ids).hasSameSizeAs(FAULTS);
    assertThat(tenant.customScripts().all()).isEmpty();
    assertThat(workspace.stackExport().at("/deployment/resources")).isEmpty();
  }

  @Test
  void afterAPluginIsKilledBeforeTheResponseToACreateTheNextUpNamesTheScript() {
    Language.YAML.declare(workspace, Map.of("check", properties("check", "first")));
    tenant.inject(
        Map.of("method", "POST", "kind", "slow", "when", "after", "millis", 600_000, "times", 1));
    var up = workspace.start("up", "--yes", "--skip-preview");
    tenant.awaitFaults();
    awaitScripts(1);
    up.descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("provider.Main"))
        .forEach(ProcessHandle::destroyForcibly);
    up.await().failed();

    assertTheNextUpMakesTenantAndStateAgree(1);
  }

  /** The next up succeeds, or fails with import commands; then nothing is left to do. */
  private void assertTheNextUpMakesTenantAndStateAgree(int resources) {
    tenant.awaitFaults();
    var next = workspace.up("--skip-preview", "--continue-on-error");
    if (next.exitCode() != 0) {
      assertThat(importCommands(next)).as(next.toString()).isNotEmpty();
      importCommands(next)
          .forEach(
              line ->
                  workspace
                      .importResource(line.get(0), line.get(1), line.get(2), "--protect=false")
                      .succeeded());
      workspace.up("--skip-preview").succeeded();
    }
    workspace.assertUnchanged();
    assertThat(tenant.customScripts().all())
        .extracting(script -> script.path("id").asText())
        .doesNotHaveDuplicates()
        .hasSize(resources)
        .containsExactlyInAnyOrderElementsOf(ids().values());
  }

  private static List<List<String>> importCommands(Result result) {
    var commands = new ArrayList<List<String>>();
    var matcher = IMPORT.matcher(result.output());
    while (matcher.find()) {
      var command = List.of(matcher.group(1), matcher.group(2), matcher.group(3));
      if (!commands.contains(command)) {
        commands.add(command);
      }
    }
    return commands;
  }

  private void declare(String version) {
    Language.YAML.declare(
        workspace,
        FAULTS.keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> properties(name, version))));
  }

  private static Map<String, Object> properties(String name, String version) {
    return Map.of("name", name + "!", "script", "#!/bin/sh\necho " + version);
  }

  private interface Target {
    void set(String name, Map<String, Object> fault);
  }

  private void inject(Target target) {
    FAULTS.forEach(
        (name, kind) -> {
          if (!kind.isEmpty()) {
            var fault = new LinkedHashMap<String, Object>(kind);
            target.set(name, fault);
            tenant.inject(fault);
          }
        });
  }

  private static Map<String, Object> onItem(String method, String id) {
    return Map.of("method", method, "path", COLLECTION + "/" + id);
  }

  /** The ids in the state, by resource name. */
  private Map<String, String> ids() {
    return StreamSupport.stream(
            workspace.stackExport().at("/deployment/resources").spliterator(), false)
        .filter(resource -> resource.path("type").asText().equals("devicemgmt:iru:CustomScript"))
        .collect(Collectors.toMap(EngineSweepTest::name, each -> each.path("id").asText()));
  }

  private static String name(JsonNode resource) {
    var urn = resource.path("urn").asText();
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  private void awaitScripts(int count) {
    while (tenant.customScripts().all().size() < count) {
      Thread.onSpinWait();
    }
  }
}
