package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.RunningCommand;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The script of examples/ci, as its workflow runs it. */
class CiExampleTest {

  private static final Checkout CHECKOUT = Checkout.current();
  private static final int LONGEST_COMMENT = 65_536;
  private static final int CHANGES = 7;
  private static final int TERMINATED = 143;
  private static final String WIFI_PASSWORD = "mellon-and-friends";
  private static final String PASSPHRASE = "correct horse";
  private static final String SCRIPT = "scripts/rosetta-check.zsh";
  private static final String COMMENT = "ci-out/comment.md";

  /** Stores what it is called with, and returns the id of a comment once it has created one. */
  private static final String GH =
      """
      #!/bin/sh
      printf '%s\\n' "$*" >>gh.log
      case "$*" in
        *--paginate*) if [ -e gh.id ]; then cat gh.id; fi ;;
        *POST*) echo 41 >gh.id ;;
      esac
      """;

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace repository = Workspace.repository("ci");
  private final List<Result> results = new ArrayList<>();

  @Test
  void aChangeIsSimulatedPreviewedAppliedAndWatched() throws Exception {
    repository
        .withEnvironment("IRU_TENANT_URL", tenant.tenantUrl())
        .withEnvironment("IRU_API_TOKEN", tenant.token())
        .withEnvironment("GITHUB_STEP_SUMMARY", "summary.md")
        .withEnvironment("GITHUB_REPOSITORY", "acme/devices")
        .withScript("gh", GH);
    installs();
    var settings = repository.read("Pulumi.simulated.yaml");

    ci("simulate").succeeded();

    assertThat(repository.read("Pulumi.simulated.yaml")).isEqualTo(settings);
    assertThat(tenant.journal()).isEmpty();

    repository.pulumi("stack", "init", "production").succeeded();
    repository.configure(
        Map.of("devicemgmt:allowInsecureLocalhost", "true"),
        Map.of("devices:wifiPassword", WIFI_PASSWORD));
    appliesAfterACancelledJob();
    tenant.clearJournal();
    previewsAndComments();
    findsDrift();
    reportsErrors();
    assertThat(tenant.violations()).isEmpty();
    assertThatNoSecretWasPrinted();
  }

  private void installs() throws Exception {
    var folder = CHECKOUT.distributions();
    var sums = Files.readString(folder.resolve("SHA256SUMS"));
    repository.write("SHA256SUMS", sums.replaceAll("(?m)^.{8}", "00000000"));
    ci("install", folder.toString()).failed();
    repository.write("SHA256SUMS", sums);
    ci("install", folder.toString()).succeeded();
  }

  /** The program has a token in a script, and the script is longer than a comment. */
  private void previewsAndComments() throws Exception {
    var script = repository.read(SCRIPT);
    repository.write(
        SCRIPT, script + "# ````` " + tenant.token() + "\n" + "echo much\n".repeat(10_000));

    ci("preview").succeeded();
    ci("comment", "7").succeeded();
    ci("comment", "7").succeeded();

    assertThat(tenant.journal()).extracting(Request::method).doesNotContain("POST", "PATCH");
    var comment = repository.read(COMMENT);
    assertThat(comment)
        .hasSizeBetween(LONGEST_COMMENT - 4_000, LONGEST_COMMENT)
        .contains("`production`: 1 to update", "``````diff", "\n! ", "\n+ ", "echo much")
        .contains("# ````` [secret]", "lines are left out")
        .containsOnlyOnce("</details>");
    assertThat(repository.read("summary.md")).isEqualTo(comment);
    var changes = new ObjectMapper().readTree(repository.read("ci-out/preview.json"));
    assertThat(changes.at("/changeSummary/update").intValue()).isEqualTo(1);
    assertThat(repository.read("gh.log").lines().filter(line -> line.contains("--method")))
        .containsExactly(
            "api --silent --method POST repos/acme/devices/issues/7/comments --field body=@"
                + COMMENT,
            "api --silent --method PATCH repos/acme/devices/issues/comments/41 --field body=@"
                + COMMENT);
    repository.write(SCRIPT, script);
  }

  private void appliesAfterACancelledJob() {
    tenant.inject(
        Map.of("method", "POST", "kind", "slow", "millis", Duration.ofMinutes(10).toMillis()));
    var cancelled = start("apply");
    tenant.awaitFaults();
    cancelled.sendTerminate();
    assertThat(ended(cancelled).exitCode()).isEqualTo(TERMINATED);

    ci("apply").succeeded();

    assertThat(tenant.customScripts().all()).hasSize(1);
    assertThat(tenant.customProfiles().all()).hasSize(1);
  }

  private void findsDrift() {
    ci("drift").succeeded();
    var id = tenant.customScripts().all().get(0).path("id").textValue();
    tenant.customScripts().change(id, Map.of("execution_frequency", "every_15_min"));

    assertThat(ci("drift").exitCode()).isEqualTo(CHANGES);

    assertThat(repository.read("ci-out/drift.md"))
        .contains("executionFrequency", "every_day", "every_15_min");
    assertThat(tenant.customScripts().get(id).path("execution_frequency").textValue())
        .isEqualTo("every_15_min");
  }

  private void reportsErrors() {
    repository.write(
        "Pulumi.yaml", repository.read("Pulumi.yaml").replace("every_day", "every_leap_day"));

    assertThat(ci("preview").exitCode()).isNotIn(0, CHANGES);

    assertThat(repository.read(COMMENT)).contains("failed", "executionFrequency");
    assertThat(repository.folder().resolve("ci-out/preview.json")).doesNotExist();
    assertThat(ci("apply", "production").exitCode()).isEqualTo(2);
  }

  private void assertThatNoSecretWasPrinted() throws Exception {
    var texts = new ArrayList<>(results.stream().map(Result::output).toList());
    try (var files = Files.list(repository.folder().resolve("ci-out"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file));
      }
    }
    texts.add(repository.read("gh.log"));
    assertThat(texts)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            text -> assertThat(text).doesNotContain(tenant.token(), WIFI_PASSWORD, PASSPHRASE));
  }

  @Test
  void theWorkflowPinsItsActionsAndRunsEachCommandOfTheScript() throws Exception {
    var folder = CHECKOUT.root().resolve("examples/ci");
    var workflow = Files.readString(folder.resolve(".github/workflows/devices.yml"));

    assertThat(found("uses: (.*)", workflow))
        .isNotEmpty()
        .allMatch(action -> action.matches("[\\w./-]+@[0-9a-f]{40} # v[\\d.]+"));
    assertThat(found("\\./ci\\.sh (\\w+)", workflow))
        .isEqualTo(found("\\./ci\\.sh (\\w+) .*  ", Files.readString(folder.resolve("ci.sh"))));
  }

  private static NavigableSet<String> found(String pattern, String text) {
    var found = new TreeSet<String>();
    Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .forEach(found::add);
    return found;
  }

  private Result ci(String... arguments) {
    return ended(start(arguments));
  }

  private RunningCommand start(String... arguments) {
    return repository.startOther(
        Stream.concat(Stream.of("sh", "ci.sh"), Stream.of(arguments)).toList());
  }

  private Result ended(RunningCommand command) {
    var result = command.await();
    results.add(result);
    return result;
  }
}
