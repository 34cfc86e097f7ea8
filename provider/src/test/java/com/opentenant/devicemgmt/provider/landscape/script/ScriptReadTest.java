package com.opentenant.devicemgmt.provider.landscape.script;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.alreadyDeleted;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.attachments;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.bytes;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.elided;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.hash;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests of reading, importing and deleting a script. */
class ScriptReadTest {

  private static final String CODE = "#!/bin/bash\nset -e\nls\n";
  private static final PropertyMap MINIMAL = map("title", "cleanup", "code", CODE);
  private static final PropertyMap NONE = PropertyMap.empty();

  @AutoClose private final ScriptServer server = new ScriptServer();

  @Test
  void anImportReturnsWhatDiffersFromTheDefaults() {
    server.shows(script("time_limit", "60", "username", "\"root\"", "access_group", "\"web\""));

    var read = imported("17").orElseThrow();

    assertThat(read.inputs()).isEqualTo(MINIMAL.withAll(map("timeLimit", 60, "username", "root")));
    assertThat(read.state().get("accessGroup")).contains(value("web"));
    assertThat(read.state().get("createdAt")).contains(value("2026-03-01T09:14:00.000123Z"));
    assertThat(read.state().entries().keySet())
        .containsExactlyInAnyOrder(
            "title",
            "code",
            "timeLimit",
            "username",
            "accessGroup",
            "createdAt",
            "attachmentIds",
            "deletionPolicy");
  }

  @Test
  void anImportReturnsShortTextsAsTexts_andWarnsAboutTheFilesOfTheOthers() {
    var large = "x".repeat(70_000);
    server.shows(
        script("attachments", attachments(Map.of("rules.json", 5, "logo", 6, "log", 7, "no", 8))));
    server.shows("5", bytes("{ü}\r\n"));
    server.shows("6", new byte[] {(byte) 0xff, 1});
    server.shows("7", bytes(large));
    server.shows("8", bytes(""));

    var read = imported("17").orElseThrow();

    assertThat(read.inputs().get("attachments"))
        .contains(
            map(
                "rules.json",
                new Asset(hash("{ü}\r\n"), AssetSource.TEXT, "{ü}\r\n"),
                "logo",
                file("logo", Sha256.hex(new byte[] {(byte) 0xff, 1})),
                "log",
                file("log", hash(large)),
                "no",
                file("no", hash(""))));
    assertThat(read.state().get("attachmentIds"))
        .contains(map("rules.json", "5", "logo", "6", "log", "7", "no", "8"));
    assertThat(server.context.warnings)
        .hasSize(3)
        .anyMatch(each -> each.contains("`logo`"))
        .anyMatch(each -> each.contains("`log`"))
        .anyMatch(each -> each.contains("`no`"));
  }

  @Test
  void aV1ScriptIsRefused() {
    server.shows(
        """
        {"id":17,"title":"old","status":"V1","creator":{"id":3,"name":"A","email":"a@example.net"},
         "interpreter":"/bin/sh","attachments":["file 1"],"time_limit":300,"username":"root",
         "access_group":"global"}
        """);

    assertThatThrownBy(() -> imported("17"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("script 17 \"old\"", "V1 script");
  }

  @ParameterizedTest
  @CsvSource({"ARCHIVED, archived", "REDACTED, redacted"})
  void anArchivedOrRedactedScriptCountsAsDeleted(String status, String words) {
    server.shows(script("status", "\"" + status + "\""));

    assertThat(refreshed(MINIMAL, MINIMAL)).isEmpty();
    assertThat(imported("17")).isEmpty();
    assertThat(server.context.infos)
        .hasSize(2)
        .allSatisfy(info -> assertThat(info).contains("script 17 \"cleanup\"", words));
  }

  @Test
  void aScriptWithAnUnknownStatusExists() {
    server.shows(script("status", "\"PAUSED\""));

    assertThat(refreshed(MINIMAL, MINIMAL)).isPresent();
  }

  @Test
  void aRefreshKeepsTheProgramsText_andFindsChanges() {
    var own = map("title", " cleanup", "code", CODE.replace("\n", "\r\n"));
    server.shows(script("time_limit", "60"));

    assertThat(refreshed(own, own).orElseThrow().inputs())
        .isEqualTo(own.with("timeLimit", value(60)));
  }

  @Test
  void theAccessGroupIsDriftOnlyIfTheProgramSetsIt() {
    server.shows(script("access_group", "\"db\""));

    assertThat(refreshed(MINIMAL, MINIMAL).orElseThrow().inputs()).isEqualTo(MINIMAL);
    var said = MINIMAL.with("accessGroup", value("web"));
    assertThat(refreshed(said, said).orElseThrow().inputs().get("accessGroup"))
        .contains(value("db"));
  }

  @Test
  void onlyAttachmentsWithANewIdAreRead() {
    var inputs = MINIMAL.with("attachments", map("a", elided("A"), "b", elided("B")));
    var state = inputs.with("attachmentIds", map("a", "5", "b", "6"));
    server.shows(script("attachments", attachments(Map.of("a", 5, "b", 9, "c", 10))));
    server.shows("9", bytes("console"));
    server.shows("10", bytes("new"));

    var read = refreshed(inputs, state).orElseThrow();

    assertThat(read.inputs().get("attachments"))
        .contains(
            map("a", elided("A"), "b", file("b", hash("console")), "c", file("c", hash("new"))));
    assertThat(read.state().get("attachmentIds")).contains(map("a", "5", "b", "9", "c", "10"));
    assertThat(server.requests())
        .containsExactlyInAnyOrder("GET /17", "GET /17/attachments/9", "GET /17/attachments/10");
  }

  @Test
  void removedAttachmentsAreDrift() {
    var inputs = MINIMAL.with("attachments", map("a", elided("A")));
    server.shows(script());

    assertThat(
            refreshed(inputs, inputs.with("attachmentIds", map("a", "5"))).orElseThrow().inputs())
        .isEqualTo(MINIMAL);
  }

  @Test
  void anAttachmentThatIsDeletedDuringTheReadIsNotADeletedScript() {
    server.shows(script("attachments", attachments(Map.of("a", 5))));

    assertThatThrownBy(() -> refreshed(MINIMAL, MINIMAL))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("try again");
  }

  @Test
  void anAccessGroupThatTheScriptHasIsNoChange_andAnotherOneDeletesFirst() {
    var stored = new StoredObject("17", MINIMAL, MINIMAL.with("accessGroup", value("web")));

    var same =
        server.scripts.diff("urn", stored, MINIMAL.with("accessGroup", value("web")), List.of());
    var other =
        server.scripts.diff("urn", stored, MINIMAL.with("accessGroup", value("db")), List.of());

    assertThat(same.changes()).isEmpty();
    assertThat(other.changes().values()).singleElement().matches(each -> each.replaces());
    assertThat(other.deleteBeforeReplace()).isTrue();
  }

  @Test
  void aDeleteRenamesFirst_ifThatIsThePolicy() {
    server.shows(script());
    server.legacy("EditScript", json(script()));
    server.rest("17:archive", WireMock.status(204));
    var renaming = MINIMAL.with("deletionPolicy", value("renameAndArchive"));

    delete(renaming);
    assertThat(server.requests())
        .containsExactly(
            "GET /17", "EditScript script_id=17&title=cleanup (archived 17)", "POST /17:archive");

    server.forgetRequests();
    server.shows(script("title", "\"cleanup (archived 17)\""));
    delete(renaming);
    assertThat(server.requests()).containsExactly("GET /17", "POST /17:archive");
  }

  @Test
  void thePreviewOfAReplacementWarnsThatTheTitleMayStayReserved_unlessTheOldScriptIsRenamed() {
    server.listed("v2", script());
    server.legacy("GetAccessGroups", json("[{\"name\":\"db\"}]"));
    var said = MINIMAL.with("accessGroup", value("web"));
    var wanted = MINIMAL.with("accessGroup", value("db"));

    server.scripts.diff("urn", new StoredObject("17", said, said), wanted, List.of());
    server.scripts.previewCreate(server.context, "urn", wanted);
    assertThat(server.context.warnings)
        .filteredOn(each -> each.startsWith("title: "))
        .singleElement()
        .asString()
        .contains("script 17", "\"cleanup\"", "renameAndArchive");

    server.context.warnings.clear();
    var renaming = said.with("deletionPolicy", value("renameAndArchive"));
    server.scripts.diff("urn", new StoredObject("17", renaming, renaming), wanted, List.of());
    server.scripts.previewCreate(server.context, "urn", wanted);
    assertThat(server.context.warnings).isEmpty();
  }

  @Test
  void thePreviewOfANewScriptNamesAnArchivedOneThatHasItsTitle() {
    server.listed("v2", script("id", "23", "status", "\"ARCHIVED\""));

    server.scripts.previewCreate(server.context, "urn", MINIMAL);

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("script 23", "archived", "\"cleanup\"");
  }

  @Test
  void anAccessGroupThatTheProgramNoLongerSetsIsNoChange() {
    var said = MINIMAL.with("accessGroup", value("web"));
    var stored = new StoredObject("17", said, said);

    assertThat(server.scripts.diff("urn", stored, MINIMAL, List.of()).changes()).isEmpty();
    assertThat(
            server
                .scripts
                .diff("urn", stored, MINIMAL.with("timeLimit", value(7)), List.of())
                .changes()
                .keySet())
        .extracting(Object::toString)
        .containsExactly("timeLimit");
  }

  @Test
  void nullsInAScriptsListsAreIgnored() {
    server.shows(
        script(
            "attachments", "[null,{\"id\":5},{\"id\":{},\"filename\":\"a\"},{\"filename\":\"b\"}]",
            "script_profiles", "[null,{}]"));
    server.rest("17:archive", WireMock.status(204));

    assertThat(refreshed(MINIMAL, MINIMAL).orElseThrow().inputs()).isEqualTo(MINIMAL);
    delete(MINIMAL);

    assertThat(server.requests()).contains("POST /17:archive");
  }

  @Test
  void aDeleteReadsTheScriptAndArchivesIt() {
    server.shows(script());
    server.rest("17:archive", WireMock.status(204));

    delete(MINIMAL);

    assertThat(server.requests()).containsExactly("GET /17", "POST /17:archive");
    assertThat(server.context.infos)
        .singleElement()
        .asString()
        .contains("archiving script 17 \"cleanup\"");
  }

  @Test
  void aDeleteNamesTheActiveProfilesThatAreArchivedWithTheScript() {
    server.shows(script("script_profiles", "[{\"id\":42,\"title\":\"nightly\"}]"));
    server.list(
        "/api/v2/scripts/17/script-profiles?",
        "{\"id\":42,\"title\":\"nightly\",\"archived\":false}",
        "{\"id\":43,\"title\":\"weekly\"}",
        "{\"id\":44,\"title\":\"old\",\"archived\":true}");
    server.rest("17:redact", WireMock.status(204));

    delete(MINIMAL.with("deletionPolicy", value("redact")));

    assertThat(server.context.infos)
        .singleElement()
        .asString()
        .contains("redacting script 17 \"cleanup\"", "script profiles", "\"nightly\", \"weekly\"")
        .doesNotContain("old");
    assertThat(server.requests()).contains("POST /17:redact");
  }

  /** Another version of the provider may have written it. */
  @Test
  void aStoredPolicyThatThisVersionDoesNotKnowArchives() {
    server.shows(script());
    server.rest("17:archive", WireMock.status(204));

    delete(MINIMAL.with("deletionPolicy", value("hide")).with("timeLimit", value("long")));

    assertThat(server.requests()).contains("POST /17:archive");
    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("deletionPolicy, timeLimit");
  }

  @Test
  void aDeleteSucceedsIfTheListOfProfilesIsForbidden() {
    server.shows(script("script_profiles", "[{\"id\":42,\"title\":\"nightly\"}]"));
    server.rest("17:archive", WireMock.status(204));

    delete(MINIMAL);

    assertThat(server.context.infos).singleElement().asString().contains("\"nightly\"");
  }

  @Test
  void aDeleteOfAnArchivedScriptSendsNothing_unlessItsPolicyIsToRedact() {
    server.shows(script("status", "\"ARCHIVED\""));
    server.rest("17:redact", WireMock.status(204));

    delete(MINIMAL);
    assertThat(server.context.infos).containsExactly(alreadyDeleted("script 17"));
    assertThat(server.requests()).containsExactly("GET /17");

    delete(MINIMAL.with("deletionPolicy", value("redact")));
    assertThat(server.requests()).contains("POST /17:redact");
  }

  /** A repeated archive is rejected if the first one has succeeded. */
  @Test
  void aRejectedArchiveSucceeds_ifTheScriptIsArchived() {
    server.rest("17:archive", json(400, "{\"message\":\"archived already\"}"));
    server.showsInTurn(script(), script("status", "\"ARCHIVED\""));
    delete(MINIMAL);

    server.shows(script());
    server.showsInTurn(script());
    assertThatThrownBy(() -> delete(MINIMAL)).isInstanceOf(Failure.Refused.class);
  }

  private Optional<StoredObject> imported(String id) {
    return server.scripts.read(server.context, new StoredObject(id, NONE, NONE));
  }

  private Optional<StoredObject> refreshed(PropertyMap inputs, PropertyMap state) {
    return server.scripts.read(server.context, new StoredObject("17", inputs, state));
  }

  private void delete(PropertyMap inputs) {
    server.scripts.delete(server.context, "urn", new StoredObject("17", inputs, inputs));
  }
}
