package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.PartialFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of script profiles, and the results of the responses. */
class ScriptProfileTest {

  private static final PropertyMap TRIGGER =
      map("recurring", map("interval", "30 2 * * 1-5", "startAfter", "2026-03-05T00:00:00Z"));
  private static final PropertyMap NIGHTLY =
      map("title", "nightly", "scriptId", "17", "username", "root", "timeLimit", 600)
          .withAll(map("tags", items("prod", "web"), "trigger", TRIGGER));
  private static final PropertyMap NONE = PropertyMap.empty();

  @AutoClose private final ScriptProfileServer server = new ScriptProfileServer();

  @Test
  void aCreateSendsAllSevenFields_timesInUtcAndCronWithoutNeedlessBlanks() {
    server.returns("POST", "/api/v2/script-profiles", json(201, profile()));
    var trigger =
        map(
            "recurring",
            map("interval", "30  2 * * 1-5", "startAfter", "2026-03-05T02:00:00+02:00"));

    var made =
        server.profiles.create(server.context, "urn:widget", NIGHTLY.with("trigger", trigger));

    assertThat(made.id()).isEqualTo("42");
    assertThat(made.state().get("accessGroup")).contains(value("web"));
    assertThat(made.state().get("createdAt")).contains(value("2026-03-01T09:15:02.120034Z"));
    assertThat(server.requests())
        .containsExactly(
            "GET ?archived=active&limit=1000&offset=0",
            "POST "
                + " {\"title\":\"nightly\",\"script_id\":17,\"username\":\"root\",\"time_limit\":600,"
                + "\"all_computers\":false,\"tags\":[\"prod\",\"web\"],\"trigger\":{\"trigger_type\":\"recurring\",\"interval\":\"30"
                + " 2 * * 1-5\",\"start_after\":\"2026-03-05T00:00:00Z\"}}");
  }

  static List<Arguments> triggers() {
    return List.of(
        Arguments.of(
            "{\"trigger_type\":\"event\",\"event_type\":\"post_enrollment\"}",
            map("event", map("eventType", "post_enrollment"))),
        Arguments.of(
            "{\"trigger_type\":\"one_time\",\"timestamp\":\"2026-03-05T00:00:00Z\",\"next_run\":null}",
            map("oneTime", map("timestamp", "2026-03-05T00:00:00Z"))),
        Arguments.of(ScriptProfileServer.RECURRING, TRIGGER));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void eachKindOfTriggerIsRead_withoutOutputsThatChangeByThemselves(
      String response, PropertyMap trigger) {
    server.shows(profile("trigger", response));

    var read = read("42", NONE).orElseThrow();

    assertThat(read.inputs().get("trigger")).contains(trigger);
    assertThat(read.state().entries().keySet())
        .containsExactlyInAnyOrder(
            "title",
            "scriptId",
            "username",
            "timeLimit",
            "allComputers",
            "tags",
            "trigger",
            "deletionPolicy",
            "createdAt",
            "accessGroup");
  }

  @Test
  void theOrderOfTagsAndTheSpellingOfTimesAreNoDrift() {
    server.shows(profile());
    var own =
        NIGHTLY
            .with(
                "trigger",
                map(
                    "recurring",
                    map(
                        "interval",
                        "30 02  * * 1-05",
                        "startAfter",
                        "2026-03-05T01:00:00.5+01:00")))
            .with("tags", items("prod", "web", "prod"));

    assertThat(read("42", own).orElseThrow().inputs()).isEqualTo(own);
  }

  @Test
  void anArchivedProfileCountsAsDeleted() {
    server.shows(profile("archived", "true"));

    assertThat(read("42", NIGHTLY)).isEmpty();
    assertThat(server.context.infos)
        .singleElement()
        .asString()
        .contains("script profile 42 \"nightly\"", "archived");
  }

  @Test
  void anImportFindsTheExactTitle() {
    server.listed(
        "?archived=active&names=nightly", profile("id", "41", "title", "\"nightly 2\""), profile());

    assertThat(read("nightly", NONE).orElseThrow().id()).isEqualTo("42");
  }

  @Test
  void onlyWhatChangedIsSent_andNoTagsClearThem() {
    server.returns("PATCH", "/api/v2/script-profiles/42", json(profile()));

    update(NIGHTLY, NIGHTLY.with("timeLimit", value(60)));
    update(NIGHTLY, NIGHTLY.with("tags", items()));
    update(
        NIGHTLY,
        NIGHTLY.with(
            "trigger",
            map("recurring", map("interval", "0 3 * * *", "startAfter", "2026-03-05T00:00:00Z"))));

    assertThat(server.requests())
        .containsExactly(
            "PATCH /42 {\"time_limit\":60}",
            "PATCH /42 {\"tags\":[]}",
            "PATCH /42 {\"trigger\":{\"trigger_type\":\"recurring\",\"interval\":\"0 3 * * *\"}}");
  }

  @Test
  void anotherScriptOrKindOfTriggerReplaces_deletingFirst() {
    var stored = new StoredObject("42", NIGHTLY, NIGHTLY);
    var event = map("event", map("eventType", "post_enrollment"));
    var later =
        map("recurring", map("interval", "30 2 * * 1-5", "startAfter", "2026-04-05T00:00:00Z"));

    for (var after :
        List.of(NIGHTLY.with("scriptId", value("18")), NIGHTLY.with("trigger", event))) {
      var diff = server.profiles.diff("urn", stored, after, List.of());
      assertThat(diff.deleteBeforeReplace()).isTrue();
      assertThat(diff.changes().values()).anyMatch(each -> each.replaces());
    }
    assertThat(
            server
                .profiles
                .diff("urn", stored, NIGHTLY.with("trigger", later), List.of())
                .changes())
        .hasSize(1)
        .allSatisfy((place, change) -> assertThat(change.replaces()).isFalse());
  }

  @Test
  void thePreviewOfAReplacementWarnsThatTheTitleMayStayReserved_unlessTheOldProfileIsRenamed() {
    server.listed("?archived=active", profile());
    server.listed("?archived=archived");
    var wanted = NIGHTLY.with("scriptId", value("18"));

    server.profiles.diff("urn", new StoredObject("42", NIGHTLY, NIGHTLY), wanted, List.of());
    server.profiles.previewCreate(server.context, "urn", wanted);
    assertThat(server.context.warnings)
        .filteredOn(each -> each.startsWith("title: "))
        .singleElement()
        .asString()
        .contains("script profile 42", "\"nightly\"", "renameAndArchive");

    server.context.warnings.clear();
    var renaming = NIGHTLY.with("deletionPolicy", value("renameAndArchive"));
    server.profiles.diff("urn", new StoredObject("42", renaming, renaming), wanted, List.of());
    server.profiles.previewCreate(server.context, "urn", wanted);
    assertThat(server.context.warnings).singleElement().asString().startsWith("scriptId: ");
  }

  @Test
  void thePreviewOfANewProfileNamesAnArchivedOneThatHasItsTitle() {
    server.listed("?archived=archived", profile("archived", "true"));

    server.profiles.previewCreate(server.context, "urn", NIGHTLY);
    server.profiles.previewCreate(server.context, "urn", NIGHTLY.with("title", value("other")));

    assertThat(server.context.warnings)
        .filteredOn(each -> each.startsWith("title: "))
        .singleElement()
        .asString()
        .contains("script profile 42", "archived", "\"nightly\"");
  }

  @Test
  void anUnknownKindOfTriggerIsReadAsItsJson_andIsNotSent() {
    server.shows(profile("trigger", "{\"trigger_type\":\"on_boot\",\"delay\":5}"));
    var imported =
        server
            .profiles
            .read(server.context, new StoredObject("42", PropertyMap.empty(), PropertyMap.empty()))
            .orElseThrow();

    assertThat(server.context.warnings).singleElement().asString().contains("\"on_boot\"");
    assertThat(server.profiles.check(imported.inputs(), imported.inputs()).failures()).isEmpty();
    var refreshed = server.profiles.read(server.context, new StoredObject("42", NIGHTLY, NIGHTLY));
    assertThat(String.valueOf(refreshed.orElseThrow().inputs().get("trigger"))).contains("on_boot");

    server.returns("PATCH", "/api/v2/script-profiles/42", json(profile()));
    server.profiles.update(
        server.context, imported, imported.inputs().with("timeLimit", value(7)), List.of());
    assertThat(server.requests()).last().isEqualTo("PATCH /42 {\"time_limit\":7}");
  }

  @Test
  void nullsAmongTagsAreIgnored() {
    server.shows(profile("tags", "[null,\"web\"]"));

    var read =
        server.profiles.read(
            server.context, new StoredObject("42", PropertyMap.empty(), PropertyMap.empty()));

    assertThat(read.orElseThrow().inputs().get("tags")).contains(items("web"));
  }

  @Test
  void aDeleteReadsTheProfileAndArchivesIt() {
    server.shows(profile());
    server.returns("POST", "/api/v2/script-profiles/42:archive", status(204));

    delete(NIGHTLY);

    assertThat(server.requests()).containsExactly("GET /42", "POST /42:archive");
    assertThat(server.context.infos)
        .singleElement()
        .asString()
        .contains("archiving script profile 42 \"nightly\"");
  }

  @Test
  void aDeleteRenamesFirst_ifThatIsThePolicy() {
    server.shows(profile());
    server.returns("PATCH", "/api/v2/script-profiles/42", json(profile()));
    server.returns("POST", "/api/v2/script-profiles/42:archive", json("{}"));

    delete(NIGHTLY.with("deletionPolicy", value("renameAndArchive")));

    assertThat(server.requests())
        .containsExactly(
            "GET /42", "PATCH /42 {\"title\":\"nightly (archived 42)\"}", "POST /42:archive");
  }

  @Test
  void aDeleteOfAnArchivedProfileSendsNothing() {
    server.shows(profile("archived", "true"));

    delete(NIGHTLY);

    assertThat(server.requests()).containsExactly("GET /42");
  }

  /** A repeated archive is rejected if the first one has succeeded. */
  @Test
  void aRejectedArchiveSucceeds_ifTheProfileIsArchived() {
    server.returns("POST", "/api/v2/script-profiles/42:archive", json(400, "{\"message\":\"no\"}"));
    server.showsInTurn(profile(), profile("archived", "true"));
    delete(NIGHTLY);

    server.showsInTurn(profile(), profile());
    assertThatThrownBy(() -> delete(NIGHTLY))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining(COULD_NOT + "archive script profile 42");
  }

  /** Landscape runs a profile at once if its time is in the past. */
  @Test
  void theUpdateAfterAPartialOneSendsOnlyWhatDiffers() {
    var once = "{\"trigger_type\":\"one_time\",\"timestamp\":\"2026-02-05T00:00:00Z\"}";
    var inputs = NIGHTLY.with("trigger", map("oneTime", map("timestamp", "2026-02-05T00:00:00Z")));
    var unfinished = new StoredObject("42", inputs, inputs.with("__unfinished", value(true)));
    server.shows(profile("trigger", once));
    server.profiles.update(server.context, unfinished, inputs, List.of());

    server.shows(profile("trigger", once, "time_limit", "60"));
    server.returns("PATCH", "/api/v2/script-profiles/42", json(profile("trigger", once)));
    server.profiles.update(server.context, unfinished, inputs, List.of());

    assertThat(server.requests())
        .filteredOn(each -> !each.startsWith("GET "))
        .containsExactly("PATCH /42 {\"time_limit\":600}");
  }

  @Test
  void anUpdateOfAnArchivedProfileNamesTheRemedy() {
    server.returns("PATCH", "/api/v2/script-profiles/42", json(400, "{\"message\":\"no\"}"));
    server.shows(profile("archived", "true"));

    assertThatThrownBy(() -> update(NIGHTLY, NIGHTLY.with("timeLimit", value(60))))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll(
            "script profile 42", "`pulumi up --refresh`", "script profile 42 \"nightly\"");
  }

  @Test
  void aRejectedRenameNamesTheProfileThatHasTheTitle() {
    var renamed = NIGHTLY.with("title", value("weekly"));
    server.returns("PATCH", "/api/v2/script-profiles/42", json(409, "{\"message\":\"exists\"}"));
    server.shows(profile());

    server.listed("?archived=all&names=weekly", profile("id", "7", "title", "\"weekly\""));
    assertThatThrownBy(() -> update(NIGHTLY, renamed))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll("\"weekly\"", "script profile 7");

    server.listed("?archived=all&names=weekly", profile("title", "\"weekly\""));
    assertThatThrownBy(() -> update(NIGHTLY, renamed)).isInstanceOf(Failure.Refused.class);

    server.listed(
        "?archived=all&names=weekly",
        profile("id", "8", "title", "\"weekly\"", "archived", "true"));
    assertThatThrownBy(() -> update(NIGHTLY, renamed))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll("\"weekly\"", "script profile 8", "archived");
  }

  @Test
  void aRejectedCreateNamesTheProfileThatHasTheTitle() {
    server.returns("POST", "/api/v2/script-profiles", json(409, "{\"message\":\"exists\"}"));
    server.listed("?archived=active&names=nightly");
    server.listed("?archived=all&names=nightly", profile("archived", "true"));
    assertThatThrownBy(() -> server.profiles.create(server.context, "urn:widget", NIGHTLY))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll("script profile 42", "renameAndArchive");

    server.listed("?archived=active&names=nightly", profile());
    assertThatThrownBy(() -> server.profiles.create(server.context, "urn:widget", NIGHTLY))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContaining("pulumi import devicemgmt:landscape:ScriptProfile example 42");
  }

  @Test
  void aLostCreateIsAdopted_ifAllIsEqual() {
    server.losesTheCreate(profile("created_at", "\"2999-01-01T00:00:00\""));

    assertThat(server.profiles.create(server.context, "urn:widget", NIGHTLY).id()).isEqualTo("42");
    assertThat(server.requests()).filteredOn(each -> each.startsWith("POST")).hasSize(1);
  }

  @Test
  void aLostCreateIsNotAdopted_ifAFieldDiffers() {
    server.losesTheCreate(
        profile("created_at", "\"2999-01-01T00:00:00\"", "username", "\"nobody\""));

    assertThatThrownBy(() -> server.profiles.create(server.context, "urn:widget", NIGHTLY))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining("`pulumi import devicemgmt:landscape:ScriptProfile example 42`");
    assertThat(server.requests()).filteredOn(each -> each.startsWith("POST")).hasSize(1);
  }

  private static final String PAST =
      "{\"trigger_type\":\"one_time\",\"timestamp\":\"2026-02-05T00:00:00Z\"}";
  private static final String COMING =
      "{\"trigger_type\":\"one_time\",\"timestamp\":\"2026-04-05T00:00:00Z\"}";

  private Optional<PropertyMap> setOneTimeTrigger() {
    var old = NIGHTLY.with("trigger", map("oneTime", map("timestamp", "2026-02-05T00:00:00Z")));
    var now = NIGHTLY.with("trigger", map("oneTime", map("timestamp", "2026-04-05T00:00:00Z")));
    try {
      var before =
          new StoredObject("42", old, old.with("createdAt", value("2026-03-01T09:15:02.120034")));
      return Optional.of(server.profiles.update(server.context, before, now, List.of()));
    } catch (PartialFailure mayBeChanged) {
      return Optional.empty();
    }
  }

  private long patches() {
    return server.requests().stream().filter(each -> each.startsWith("PATCH")).count();
  }

  @Test
  void aOneTimeTriggerIsNotSetAgain_whenItWasSetAndTheResponseWasLost() {
    server.showsInTurn(
        profile("trigger", PAST), profile("trigger", PAST), profile("trigger", COMING));
    server.returns(
        "PATCH",
        "/api/v2/script-profiles/42",
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(setOneTimeTrigger()).isPresent();
    assertThat(patches()).isEqualTo(1);
  }

  @Test
  void aOneTimeTriggerIsNotSetAgain_whenAKilledRunHasSetIt() {
    server.shows(profile("trigger", COMING));

    assertThat(setOneTimeTrigger()).isPresent();
    assertThat(patches()).isZero();
  }

  @Test
  void aOneTimeTriggerIsNotSetAgain_whenOnlyAnotherFieldDiffers() {
    var half = profile("trigger", COMING, "username", "\"nobody\"");
    server.showsInTurn(profile("trigger", PAST), profile("trigger", PAST), half);
    server.returns("PATCH", "/api/v2/script-profiles/42", json(500, "{}"));

    assertThat(setOneTimeTrigger()).isPresent();
    assertThat(patches()).isEqualTo(1);
  }

  @Test
  void aOneTimeTriggerIsSetAlone_evenIfOtherFieldsWereChangedInLandscape() {
    server.shows(profile("trigger", PAST, "username", "\"nobody\"", "time_limit", "7"));
    server.returns("PATCH", "/api/v2/script-profiles/42", json(profile("trigger", COMING)));

    assertThat(setOneTimeTrigger()).isPresent();
    assertThat(server.requests())
        .filteredOn(each -> each.startsWith("PATCH"))
        .containsExactly("PATCH /42 {\"trigger\":" + COMING + "}");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aOneTimeTriggerIsNotSetAgain_whileTheServerMaySetItLater(int status) {
    server.shows(profile("trigger", PAST));
    server.returns("PATCH", "/api/v2/script-profiles/42", json(status, "{}"));

    assertThat(setOneTimeTrigger()).isEmpty();
    assertThat(patches()).isEqualTo(1);
  }

  @Test
  void aOneTimeTriggerIsSetAgain_whenTheServerFailedWithoutSettingIt() {
    server.shows(profile("trigger", PAST));
    server.returns("PATCH", "/api/v2/script-profiles/42", json(500, "{}"));

    assertThat(setOneTimeTrigger()).isEmpty();
    assertThat(patches()).isEqualTo(4);
  }

  private Optional<StoredObject> read(String id, PropertyMap inputs) {
    return server.profiles.read(server.context, new StoredObject(id, inputs, inputs));
  }

  private void update(PropertyMap before, PropertyMap after) {
    server.profiles.update(
        server.context, new StoredObject("42", before, before), after, List.of());
  }

  private void delete(PropertyMap inputs) {
    server.profiles.delete(server.context, "urn", new StoredObject("42", inputs, inputs));
  }
}
