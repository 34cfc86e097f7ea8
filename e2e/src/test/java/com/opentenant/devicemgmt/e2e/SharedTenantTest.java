package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.RunningCommand;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.StateBucket;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two stacks manage one tenant at the same time. Their states are in a bucket. */
class SharedTenantTest {

  private static final List<String> RINGS = List.of("pilot", "everyone");
  private static final int SCRIPTS = 100;
  private static final String PATH = "/api/v1/library/custom-scripts";

  @AutoClose
  private final SimulatorProcess tenant = SimulatorProcess.start("--requests-per-second", "50");

  @AutoClose private final StateBucket bucket = new StateBucket();

  @AutoClose
  private final Workspace workspace =
      Workspace.yaml(program(), bucket, RINGS)
          .withEnvironment("IRU_TENANT_URL", tenant.tenantUrl())
          .withEnvironment("IRU_API_TOKEN", tenant.token())
          .withEnvironment("PULUMI_SKIP_CHECKPOINTS", "true");

  @Test
  void twoStacksShareTheLimitOfATenantAndEachRunsOnce() {
    // Each stack lists the scripts before its first create.
    tenant.inject(Map.of("method", "GET", "path", PATH, "kind", "hold", "times", RINGS.size()));
    var runs = RINGS.stream().map(this::startUp).toList();
    tenant.awaitFaults();

    assertThat(startUp(RINGS.get(0)).await().failed().output()).contains("currently locked");

    tenant.inject(
        Map.of("method", "POST", "path", PATH, "kind", "status", "status", 429, "times", 2));
    tenant.release();
    runs.forEach(run -> run.await().succeeded());

    assertThat(tenant.customScripts().all())
        .extracting(script -> script.path("name").textValue())
        .containsExactlyInAnyOrderElementsOf(RINGS.stream().flatMap(this::names).toList());
    RINGS.forEach(
        ring ->
            assertThat(idsInState(ring)).containsExactlyInAnyOrderElementsOf(idsInTenant(ring)));
    assertThatCreatesWereSentAgainAndPaced();
    assertThat(tenant.violations()).isEmpty();
  }

  /** Without pacing, all creates arrive at once, and there are about 200 responses with 429. */
  private void assertThatCreatesWereSentAgainAndPaced() {
    var statuses =
        tenant.journal().stream()
            .filter(request -> request.method().equals("POST"))
            .collect(Collectors.groupingBy(Request::status, Collectors.counting()));
    assertThat(statuses).containsOnlyKeys(201, 429).containsEntry(201, 2L * SCRIPTS);
    assertThat(statuses.get(429)).isBetween(2L, (long) SCRIPTS);
  }

  private RunningCommand startUp(String ring) {
    return workspace.start(
        "up", "--yes", "--skip-preview", "--stack", ring, "--parallel", String.valueOf(SCRIPTS));
  }

  private Stream<String> names(String ring) {
    return IntStream.range(0, SCRIPTS).mapToObj(number -> "Script " + number + " for " + ring);
  }

  private List<String> idsInTenant(String ring) {
    return tenant.customScripts().all().stream()
        .filter(script -> script.path("name").textValue().endsWith(ring))
        .map(script -> script.path("id").textValue())
        .toList();
  }

  private List<String> idsInState(String ring) {
    var resources = bucket.state("e2e", ring).at("/checkpoint/latest/resources");
    return StreamSupport.stream(resources.spliterator(), false)
        .filter(resource -> resource.path("type").textValue().equals("devicemgmt:iru:CustomScript"))
        .map(resource -> resource.path("id").textValue())
        .toList();
  }

  private static String program() {
    return IntStream.range(0, SCRIPTS)
        .mapToObj(
            number ->
                """
                  script%d:
                    type: devicemgmt:iru:CustomScript
                    properties:
                      name: Script %d for ${pulumi.stack}
                      script: "#!/bin/zsh"
                """
                    .formatted(number, number))
        .collect(
            Collectors.joining(
                "",
                "config:\n  devicemgmt:allowInsecureLocalhost: {value: true}\nresources:\n",
                ""));
  }
}
