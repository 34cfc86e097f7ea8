package com.opentenant.devicemgmt.provider.landscape.script;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.missingAttachment;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.alreadyExists;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.refused;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.fixture.Values;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.resource.PartialFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of creating and editing a script, in their order. */
class ScriptWriteTest {

  private static final String CODE = "#!/bin/bash\nset -e\nls\n";
  private static final String BASE64 = "IyEvYmluL2Jhc2gKc2V0IC1lCmxzCg==";
  private static final String CREATE = "CreateScript ";
  private static final String LOOK = "GET ?script_type=v2&limit=1000&offset=0";
  private static final PropertyMap MINIMAL = map("title", "cleanup", "code", CODE);

  @AutoClose private final ScriptServer server = new ScriptServer();
  @TempDir private Path folder;

  @BeforeEach
  void landscapeMakesScript17() {
    server.legacy("CreateScript", json(script("is_editable", "null")));
    server.legacy("EditScript", json(script()));
    server.legacy("CreateScriptAttachment", json("\"a\""));
    server.legacy("RemoveScriptAttachment", json("null"));
    server.shows(script());
  }

  @Test
  void aScriptWithoutAttachmentsIsCreatedByOneForm() {
    var made = create(MINIMAL.with("code", value("#!/bin/bash\r\nset -e\r\nls\r\n")));

    assertThat(made.id()).isEqualTo("17");
    assertThat(made.state().get("createdAt")).contains(value("2026-03-01T09:14:00.000123Z"));
    assertThat(made.state().get("accessGroup")).contains(value("global"));
    assertThat(made.state().get("attachmentIds")).contains(map());
    assertThat(server.requests())
        .containsExactly(
            LOOK, CREATE + "title=cleanup&code=" + BASE64 + "&time_limit=300&script_type=V2");
  }

  @Test
  void aPreviewWarnsOfAMissingAccessGroup_andReadsTheGroupsOnce() {
    server.legacy("GetAccessGroups", json("[{\"name\":\"global\"},{\"name\":\"web\"}]"));

    server.scripts.previewCreate(
        server.context, "urn:script", MINIMAL.with("accessGroup", value("wbe")));
    server.scripts.previewCreate(
        server.context, "urn:script", MINIMAL.with("accessGroup", value("web")));
    server.scripts.previewCreate(server.context, "urn:script", MINIMAL);

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .startsWith("accessGroup: ")
        .contains("\"wbe\"", "`web`", "archived");
    assertThat(server.requests()).filteredOn(each -> each.startsWith("GetAccess")).hasSize(1);
  }

  @Test
  void aPreviewNamesTheProfilesThatAreArchivedWithAReplacedScript() {
    var theirs = "{\"id\":1,\"title\":\"Theirs\"}";
    server.listed("v2", script("script_profiles", "[" + theirs + "]"));
    server.list("/api/v2/scripts/17/script-profiles?", theirs);
    var inputs = MINIMAL.with("accessGroup", value("web"));
    var wanted = MINIMAL.with("accessGroup", value("desktop"));

    server.scripts.previewCreate(server.context, "urn:script", wanted);
    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("(id 17)")
        .doesNotContain("Theirs");
    server.scripts.diff("urn:script", new StoredObject("17", inputs, inputs), wanted, List.of());
    server.scripts.previewCreate(server.context, "urn:script", wanted);

    assertThat(server.context.warnings)
        .filteredOn(each -> each.contains("Theirs"))
        .singleElement()
        .asString()
        .contains("archived", "\"Theirs\"", "`scriptId`");
  }

  @Test
  void aUsernameThatLandscapeDoesNotClearIsAWarning() {
    server.legacy("EditScript", json("{}"));
    server.shows(script("username", "\"root\""));

    update(MINIMAL.with("username", value("root")), MINIMAL);

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .startsWith("username: ")
        .contains("\"root\"");
    update(MINIMAL, MINIMAL.with("timeLimit", value(77)));
    assertThat(server.context.warnings).hasSize(1);
  }

  @Test
  void everythingThatIsSetIsSent_andTheTitleIsTrimmed() {
    create(
        map("title", " cleanup ", "code", CODE, "accessGroup", "web", "timeLimit", 60)
            .with("username", value("root")));

    assertThat(server.requests())
        .contains(
            CREATE
                + "title=cleanup&code="
                + BASE64
                + "&time_limit=60&username=root&script_type=V2&access_group=web");
  }

  @Test
  void attachmentsAreSentAfterTheScript() throws Exception {
    Files.writeString(folder.resolve("rules"), "hello");
    server.shows(script("attachments", attachments(Map.of("a.txt", 5, "b", 6))));

    var made =
        create(
            MINIMAL.with(
                "attachments",
                map("a.txt", inline("hello"), "b", disk(folder.resolve("rules"), "hello"))));

    assertThat(made.state().get("attachmentIds")).contains(map("a.txt", "5", "b", "6"));
    assertThat(server.requests().subList(2, 5))
        .containsExactly(
            "CreateScriptAttachment script_id=17&file=a.txt$$aGVsbG8=",
            "CreateScriptAttachment script_id=17&file=b$$aGVsbG8=",
            "GET /17");
  }

  @Test
  void anEmptyTextIsSent_althoughTheEngineSendsItLikeOneThatItLeftOut() {
    create(MINIMAL.with("attachments", map("a", elided(""))));

    assertThat(server.requests()).contains("CreateScriptAttachment script_id=17&file=a$$");
  }

  @Test
  void nothingIsSent_whenAFileIsMissingOrHasChanged() throws Exception {
    var path = folder.resolve("rules");
    var inputs = MINIMAL.with("attachments", map("a", disk(path, "planned")));

    assertThatThrownBy(() -> create(inputs))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith("attachments: ")
        .hasMessageContaining("\"a\"");
    Files.writeString(path, "something else");
    assertThatThrownBy(() -> create(inputs))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("attachment \"a\"", "`pulumi up`");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aFailedAttachmentLeavesAnIncompleteScript_whichTheNextUpdateCompletes() {
    var inputs = MINIMAL.with("attachments", map("a", inline("A"), "b", inline("B")));
    server.legacy("CreateScriptAttachment", json(403, "{\"error\":\"Unauthorised\"}"));

    var left = catchThrowableOfType(PartialFailure.class, () -> create(inputs));
    assertThat(left.id()).isEqualTo("17");
    assertThat(left).hasMessageContainingAll("script", "incomplete");

    server.legacy("CreateScriptAttachment", json("\"a\""));
    server.shows(script("attachments", attachments(Map.of("a", 5, "old", 6))));
    server.shows("5", bytes("A"));
    server.forgetRequests();
    server.scripts.update(
        server.context, new StoredObject("17", inputs, left.state()), inputs, List.of());

    assertThat(server.requests())
        .containsExactly(
            "GET /17",
            "EditScript script_id=17&title=cleanup&code=" + BASE64 + "&time_limit=300&username=",
            "GET /17",
            "GET /17/attachments/5",
            "RemoveScriptAttachment script_id=17&filename=old",
            "CreateScriptAttachment script_id=17&file=b$$Qg==",
            "GET /17");
  }

  @Test
  void anExistingTitleFailsBeforeAnythingIsSent() {
    server.listed("v2", script("id", "23", "code", "\"other\""));

    assertThatThrownBy(() -> create(MINIMAL))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            alreadyExists("script \"cleanup\"", "23"),
            "`pulumi import devicemgmt:landscape:Script example 23`");
    assertThat(server.requests()).containsExactly(LOOK);
  }

  @Test
  void aRejectedCreateNamesTheArchivedScriptThatHasTheTitle() {
    server.legacy("CreateScript", json(400, "{\"error\":\"DuplicateScript\"}"));
    server.listed("all", script("id", "9", "status", "\"ARCHIVED\""));

    assertThatThrownBy(() -> create(MINIMAL))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageStartingWith(COULD_NOT + "create script \"cleanup\": ")
        .hasMessageContainingAll("script 9", "archived", "\"cleanup\"");
  }

  @Test
  void anotherRejectionKeepsItsMessage() {
    server.legacy(
        "CreateScript", json(400, "{\"error\":\"UnknownAccessGroup\",\"message\":\"No web\"}"));
    server.listed("all", script("id", "9", "status", "\"ARCHIVED\""));

    assertThatThrownBy(() -> create(MINIMAL))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageStartingWith(COULD_NOT + "create script \"cleanup\": " + refused("No web"));
  }

  @Test
  void aLostCreateIsFoundByItsTitle_beforeItsAttachmentsExist() {
    server.legacy("CreateScript", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    var inputs = MINIMAL.with("attachments", map("a", inline("A")));
    server.listedInTurn(List.of(), List.of(script("created_at", "\"2999-01-01T00:00:00\"")));

    assertThat(create(inputs).id()).isEqualTo("17");
    assertThat(server.requests().stream().filter(each -> each.startsWith(CREATE))).hasSize(1);
    assertThat(server.requests()).contains("CreateScriptAttachment script_id=17&file=a$$QQ==");
  }

  @Test
  void onlyWhatChangedIsSent() {
    update(MINIMAL, MINIMAL.with("timeLimit", value(60)));
    update(MINIMAL.with("username", value("root")), MINIMAL);
    update(MINIMAL, MINIMAL.with("title", value("tidy up")));
    update(MINIMAL, MINIMAL.with("code", value("#!/bin/sh\nls\n")));

    assertThat(server.requests())
        .containsExactly(
            "EditScript script_id=17&time_limit=60",
            "GET /17",
            "EditScript script_id=17&username=",
            "GET /17",
            "EditScript script_id=17&title=tidy up",
            "GET /17",
            "EditScript script_id=17&code=IyEvYmluL3NoCmxzCg==",
            "GET /17");
  }

  @Test
  void inputsThatLandscapeDoesNotStoreAreNotSent() {
    update(MINIMAL, MINIMAL.with("deletionPolicy", value("redact")));
    update(MINIMAL, MINIMAL.with("accessGroup", value("global")));

    assertThat(server.requests()).containsExactly("GET /17", "GET /17");
  }

  @Test
  void changedAttachmentsAreRemovedAndCreatedAgain_andOthersStay() {
    var before = map("a", elided("A"), "b", elided("B"), "c", elided("C"));
    server.shows(script("attachments", attachments(Map.of("a", 5, "b", 6, "c", 7))));

    update(
        MINIMAL.with("attachments", before),
        MINIMAL.with("attachments", map("a", inline("A"), "b", inline("new"), "d", inline("D"))));

    assertThat(server.requests())
        .containsExactly(
            "GET /17",
            "RemoveScriptAttachment script_id=17&filename=b",
            "RemoveScriptAttachment script_id=17&filename=c",
            "CreateScriptAttachment script_id=17&file=b$$bmV3",
            "CreateScriptAttachment script_id=17&file=d$$RA==",
            "GET /17");
  }

  @Test
  void attachmentsThatNoLongerExistAreNotRemoved() {
    update(MINIMAL.with("attachments", map("a", elided("A"))), MINIMAL);

    assertThat(server.requests()).containsExactly("GET /17", "GET /17");
  }

  /** A repeated attachment is rejected if the first one has succeeded. */
  @Test
  void aRejectedAttachmentSucceeds_ifItExistsWithItsContent() {
    server.legacy("CreateScriptAttachment", json(400, "{\"error\":\"DuplicateScriptAttachment\"}"));
    server.shows("5", bytes("A"));
    var after = MINIMAL.with("attachments", map("a", inline("A")));
    server.showsInTurn(script(), script("attachments", attachments(Map.of("a", 5))));

    assertThat(update(MINIMAL, after).get("attachmentIds")).contains(map("a", "5"));
  }

  @Test
  void aRejectedAttachmentFails_ifItExistsWithOtherContent() {
    server.legacy("CreateScriptAttachment", json(400, "{\"error\":\"DuplicateScriptAttachment\"}"));
    var after = MINIMAL.with("attachments", map("a", inline("A")));
    server.shows("5", bytes("another's"));
    server.showsInTurn(script(), script("attachments", attachments(Map.of("a", 5))));
    assertThatThrownBy(() -> update(MINIMAL, after)).isInstanceOf(Failure.Refused.class);
  }

  @Test
  void aRejectedRemovalSucceeds_ifTheAttachmentDoesNotExist() {
    server.legacy("RemoveScriptAttachment", json(404, "{\"error\":\"UnknownScriptAttachment\"}"));
    var before = MINIMAL.with("attachments", map("a", elided("A")));
    var there = script("attachments", attachments(Map.of("a", 5)));
    server.showsInTurn(there, script());
    update(before, MINIMAL);

    server.shows(there);
    assertThatThrownBy(() -> update(before, MINIMAL)).hasMessageContaining("remove \"a\"");
  }

  @Test
  void anUpdateOfAnArchivedScriptNamesTheRemedy() {
    server.legacy("EditScript", json(400, "{\"message\":\"not editable\"}"));
    server.shows(script("status", "\"ARCHIVED\""));

    assertThatThrownBy(() -> update(MINIMAL, MINIMAL.with("title", value("tidy up"))))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll("script 17", "`pulumi up --refresh`", "script 17 \"cleanup\"");
  }

  @Test
  void aRejectedEditNamesTheScriptThatHasTheTitle() {
    server.legacy("EditScript", json(400, "{\"error\":\"DuplicateScript\"}"));
    server.listed(
        "all",
        script("id", "9", "title", "\"tidy up\"", "status", "\"ARCHIVED\""),
        script("title", "\"tidy up\""),
        script("id", "23", "title", "\"tidy up\""));

    assertThatThrownBy(() -> update(MINIMAL, MINIMAL.with("title", value("tidy up"))))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll("\"tidy up\"", "script 23");
  }

  @Test
  void aRejectionWithoutAKnownReasonKeepsItsMessage() {
    server.legacy("EditScript", json(400, "{\"message\":\"no such user\"}"));

    assertThatThrownBy(() -> update(MINIMAL, MINIMAL.with("title", value("tidy up"))))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining("no such user");
  }

  @Test
  void anAttachmentWhoseChangesAreIgnoredIsNotSent_andMustExist() {
    var inputs = MINIMAL.with("attachments", map("a", elided("A")));
    var unfinished = new StoredObject("17", inputs, inputs.with("__unfinished", value("x")));
    server.shows(script("attachments", attachments(Map.of("a", 5))));
    server.shows("5", bytes("A"));
    server.scripts.update(server.context, unfinished, inputs, List.of());

    server.shows(script());
    assertThatThrownBy(() -> server.scripts.update(server.context, unfinished, inputs, List.of()))
        .isInstanceOf(PartialFailure.class)
        .hasMessageContainingAll(missingAttachment("a"), "ignoreChanges");
  }

  private StoredObject create(PropertyMap inputs) {
    return server.scripts.create(server.context, "urn:widget", inputs);
  }

  private PropertyMap update(PropertyMap before, PropertyMap after) {
    return server.scripts.update(
        server.context, new StoredObject("17", before, before), after, List.of());
  }

  private static Asset inline(String content) {
    return Values.text(content, hash(content));
  }

  private static Asset disk(Path path, String planned) {
    return file(path.toString(), hash(planned));
  }
}
