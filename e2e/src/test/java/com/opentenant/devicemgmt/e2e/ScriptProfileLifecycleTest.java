package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SentFields;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lifecycle of a script profile under the real engine. */
class ScriptProfileLifecycleTest {

  private static final String TYPE = "devicemgmt:landscape:ScriptProfile";
  private static final String RESERVED = "ARCHIVED_PROFILE_TITLES_RESERVED";
  private static final String CREATE = "POST /script-profiles";

  private static final Map<String, Object> OTHERS =
      Map.of(
          "title",
          "Renamed in the console",
          "username",
          "console",
          "time_limit",
          7,
          "tags",
          List.of("console"),
          "trigger",
          wireTrigger("7 7 * * *", "2027-07-07T07:07:07Z"));

  /** A change that replaces the profile: the properties to declare for it. */
  enum Replacement {
    ANOTHER_SCRIPT {
      @Override
      Map<String, ?> properties(SimulatorProcess tenant) {
        return Map.of("scriptId", scriptInConsole(tenant, "Another"));
      }
    },
    ANOTHER_KIND_OF_TRIGGER {
      @Override
      Map<String, ?> properties(SimulatorProcess tenant) {
        return Map.of("trigger", Map.of("event", Map.of("eventType", "post_enrollment")));
      }
    };

    abstract Map<String, ?> properties(SimulatorProcess tenant);
  }

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);
  private final Map<String, Object> consoleValues = new HashMap<>(OTHERS);
  private final Map<String, Object> declared =
      new LinkedHashMap<>(
          Map.of(
              "title",
              "Nightly",
              "scriptId",
              scriptInConsole(tenant, "Clean up"),
              "username",
              "root",
              "timeLimit",
              600,
              "trigger",
              recurring("30 2 * * 1-5", "2026-03-05T00:00:00Z")));

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  /** Two fields; the lifecycle tests of the provider change each one alone. */
  @Test
  void anUpdateSendsOnlyTheFieldThatChanged() {
    up();

    patch("title", "Every night", "title", "Every night");
    patch("tags", List.of("web", "build"), "tags", List.of("build", "web"));
    workspace.assertUnchanged();
  }

  @Test
  void anUpdateSendsOnlyTheIntervalOrTheStartOfTheTrigger() {
    up();

    patch(
        "trigger",
        recurring("0 4 * * *", "2026-03-05T00:00:00Z"),
        "trigger",
        wireTrigger("0 4 * * *", "2027-07-07T07:07:07Z"));
    patch(
        "trigger",
        recurring("0 4 * * *", "2026-04-05T02:00:00+02:00"),
        "trigger",
        wireTrigger("7 7 * * *", "2026-04-05T00:00:00Z"));
    var whole = wireTrigger("0 4 * * *", "2026-04-05T00:00:00Z");
    tenant.scriptProfiles().change(onlyId(), Map.of("trigger", whole));
    workspace.assertUnchanged();
  }

  @Test
  void isReplacedUnderAnotherNameWithAnAlias() {
    up();
    var first = onlyId();
    declared.putAll(Replacement.ANOTHER_KIND_OF_TRIGGER.properties(tenant));
    tenant.clearJournal();

    workspace.declare(
        Map.of(
            "renamed",
            Map.of(
                "type",
                TYPE,
                "properties",
                declared,
                "options",
                Map.of("aliases", List.of(Map.of("name", "profile"))))));
    workspace.up("--skip-preview").succeeded();

    assertThat(tenant.landscapeWrites()).containsExactly(archive(first), CREATE);
    assertThat(onlyId()).isNotEqualTo(first);
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void anUpdateSendsOnlyTheTimeOfAOneTimeTrigger() {
    consoleValues.put("trigger", wireOnce("2027-07-07T07:07:07Z"));
    declared.put("trigger", once("2027-03-05T00:00:00Z"));
    up();

    patch(
        "trigger", once("2027-04-05T02:00:00+02:00"), "trigger", wireOnce("2027-04-05T00:00:00Z"));
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void anotherDeletionPolicyMakesNoRequestAndAppliesToTheDelete() {
    up();
    var id = onlyId();

    declared.put("deletionPolicy", "renameAndArchive");
    assertThat(writesOfUp()).isEmpty();

    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.landscapeWrites())
        .containsExactly("PATCH /script-profiles/" + id, archive(id));
  }

  @ParameterizedTest
  @EnumSource
  void isReplacedAfterItIsArchived(Replacement replacement) {
    up();
    var first = onlyId();

    declared.putAll(replacement.properties(tenant));

    assertThat(writesOfUp()).containsExactly(archive(first), CREATE);
    assertThat(onlyId()).isEqualTo(workspace.stackOutput("profileId")).isNotEqualTo(first);
    workspace.assertUnchanged();
  }

  @Test
  void isRenamedBeforeItIsArchivedWhereTitlesStayReserved() {
    tenant.setLandscapeQuirk(RESERVED);
    declared.put("deletionPolicy", "renameAndArchive");
    up();
    var first = onlyId();

    declared.putAll(Replacement.ANOTHER_SCRIPT.properties(tenant));

    assertThat(writesOfUp())
        .containsExactly("PATCH /script-profiles/" + first, archive(first), CREATE);
    assertThat(tenant.scriptProfiles().get(first).path("title").asText())
        .isEqualTo("Nightly (archived " + first + ")");
    assertThat(tenant.scriptProfiles().get(onlyId()).path("title").asText()).isEqualTo("Nightly");
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void whereTitlesStayReservedTheRemedyOfTheErrorWorks() {
    tenant.setLandscapeQuirk(RESERVED);
    up();
    var first = onlyId();
    declared.putAll(Replacement.ANOTHER_SCRIPT.properties(tenant));
    declare();

    assertThat(workspace.up("--skip-preview").failed().output())
        .contains(
            "\"Nightly\"", "script profile " + first + ", which is archived", "renameAndArchive");

    declared.putAll(Map.of("title", "Every night", "deletionPolicy", "renameAndArchive"));
    assertThat(writesOfUp()).containsExactly(CREATE);
    declared.putAll(Replacement.ANOTHER_KIND_OF_TRIGGER.properties(tenant));
    up();
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aProfileThatWasArchivedInTheConsoleIsCreatedAgain() {
    up();
    var first = onlyId();
    tenant.scriptProfiles().delete(first);
    tenant.clearJournal();

    assertThat(workspace.up("--skip-preview", "--refresh").succeeded().output())
        .contains("script profile " + first + " \"Nightly\"", "archived");

    assertThat(tenant.landscapeWrites()).containsExactly(CREATE);
    assertThat(onlyId()).isEqualTo(workspace.stackOutput("profileId"));
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void anEditOfTheScriptDoesNotChangeTheProfileAndAnotherScriptReplacesIt() {
    declared.put("scriptId", "${script.id}");
    declareWithScript(Map.of("title", "Tidy up", "code", "#!/bin/sh\nls\n"));
    workspace.up("--skip-preview").succeeded();
    var script = workspace.stackOutput("scriptId");
    var profile = onlyId();
    tenant.clearJournal();

    declareWithScript(Map.of("title", "Tidy up", "code", "#!/bin/sh\nls -l\n"));
    assertThat(workspace.up("--skip-preview").succeeded().stdout())
        .contains("~ 1 updated", "2 unchanged");
    assertThat(tenant.landscapeWrites()).containsExactly("EditScript");
    assertThat(tenant.journal())
        .extracting(SimulatorProcess.Request::path)
        .isNotEmpty()
        .noneMatch(path -> path.contains("script-profiles"));
    workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();
    tenant.clearJournal();

    declareWithScript(
        Map.of("title", "Tidy up", "code", "#!/bin/sh\nls -l\n", "accessGroup", "web"));
    workspace.up("--skip-preview").succeeded();
    assertThat(tenant.landscapeWrites())
        .containsExactly(
            archive(profile), "POST /scripts/" + script + ":archive", "CreateScript", CREATE);
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aDestroyArchivesTheProfile() {
    up();
    var id = onlyId();
    tenant.clearJournal();

    assertThat(workspace.destroy("--skip-preview").succeeded().output())
        .contains("archiving script profile " + id + " \"Nightly\"");

    assertThat(tenant.landscapeWrites()).containsExactly(archive(id));
    assertThat(tenant.scriptProfiles().get(id).path("archived").asBoolean()).isTrue();
  }

  /** Sets, changes or (null) removes a property, by one PATCH that sends only its field. */
  private void patch(String property, Object value, String field, Object expected) {
    var id = onlyId();
    if (value == null) {
      declared.remove(property);
    } else {
      declared.put(property, value);
    }
    var others = new HashMap<>(consoleValues);
    others.put("all_computers", !declared.containsKey("allComputers"));
    tenant.clearJournal();

    assertThat(new SentFields(tenant.scriptProfiles(), others).overwrittenBy(this::up, id))
        .as(property + " = " + value)
        .isEqualTo(Map.of(field, expected));
    assertThat(tenant.landscapeWrites()).containsExactly("PATCH /script-profiles/" + id);
  }

  private List<String> writesOfUp() {
    tenant.clearJournal();
    up();
    return tenant.landscapeWrites();
  }

  private void up() {
    declare();
    workspace.up("--skip-preview").succeeded();
  }

  private void declare() {
    workspace.declare(Map.of("profile", Map.of("type", TYPE, "properties", declared)));
  }

  private void declareWithScript(Map<String, ?> properties) {
    workspace.declare(
        Map.of(
            "script",
            Map.of("type", "devicemgmt:landscape:Script", "properties", properties),
            "profile",
            Map.of("type", TYPE, "properties", declared)));
  }

  private String onlyId() {
    assertThat(tenant.scriptProfiles().all()).hasSize(1);
    return tenant.scriptProfiles().all().get(0).path("id").asText();
  }

  private static String archive(String id) {
    return "POST /script-profiles/" + id + ":archive";
  }

  private static String scriptInConsole(SimulatorProcess tenant, String title) {
    return tenant.landscapeScripts().create(Map.of("title", title)).path("id").asText();
  }

  private static Map<String, ?> recurring(String interval, String startAfter) {
    return Map.of("recurring", Map.of("interval", interval, "startAfter", startAfter));
  }

  private static Map<String, ?> once(String timestamp) {
    return Map.of("oneTime", Map.of("timestamp", timestamp));
  }

  private static Map<String, String> wireOnce(String timestamp) {
    return Map.of("trigger_type", "one_time", "timestamp", timestamp);
  }

  private static Map<String, String> wireTrigger(String interval, String startAfter) {
    return Map.of("trigger_type", "recurring", "interval", interval, "start_after", startAfter);
  }
}
