package com.opentenant.devicemgmt.provider.landscape.script;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.fixture.LookUps;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups.AccessGroup;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.LandscapeServer;
import com.opentenant.devicemgmt.provider.landscape.profile.GetScriptProfileActivities;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile;
import com.opentenant.devicemgmt.provider.resource.Resource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of several pages, envelopes that contradict themselves, and rows that cannot be read. */
class LandscapeListsTest {

  /** Each kind of list that has pages. */
  record Kind(String path, BiFunction<LandscapeConnection, Call, Stream<String>> list) {

    static final Kind SCRIPTS =
        new Kind(
            "/api/v2/scripts?script_type=v2&",
            (connection, context) ->
                new Script(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.ListEntry::id));
    static final Kind PROFILES =
        new Kind(
            "/api/v2/script-profiles?archived=active&",
            (connection, context) ->
                new ScriptProfile(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.ListEntry::id));
    static final Kind PROFILES_OF_A_SCRIPT =
        new Kind(
            "/api/v2/scripts/17/script-profiles?",
            (connection, context) ->
                new ScriptEndpoints(connection).activeProfiles(context, "17").stream());
    static final Kind ACTIVITIES =
        new Kind(
            "/api/v2/script-profiles/42/activities?",
            (connection, context) ->
                new GetScriptProfileActivities(connection)
                        .invoke(context, new GetScriptProfileActivities.Arguments("42"))
                        .activities()
                        .stream()
                        .map(GetScriptProfileActivities.ScriptProfileActivity::id));

    @Override
    public String toString() {
      return path;
    }
  }

  @AutoClose private final LandscapeServer landscape = new LandscapeServer();
  private final TestCall context = new TestCall();

  static Stream<Kind> kinds() {
    return Stream.of(Kind.SCRIPTS, Kind.PROFILES, Kind.PROFILES_OF_A_SCRIPT, Kind.ACTIVITIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"count\":null,",
        "\"count\":\"five\",",
        "\"count\":-1,",
        "\"count\":1e99,",
        "\"count\":99,",
        "\"count\":2,\"next\":\"/v2/more\",",
        "\"count\":2,",
        "\"count\":0,\"next\":{},",
        "\"count\":2,\"next\":\"\",",
        "\"next\":null,",
        "\"next\":{},"
      })
  void aListContinuesUntilAPageIsEmpty_whateverItsCountAndPageSize(String keys) {
    page(Kind.SCRIPTS, 0, keys, row("1"), row("2"));
    page(Kind.SCRIPTS, 2, keys, row("3"));
    page(Kind.SCRIPTS, 3, keys);

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2", "3");
  }

  @Test
  void aListWhoseCountIsReachedAndWhoseNextIsNullIsReadWithOneRequest() {
    page(Kind.SCRIPTS, 0, "\"count\":2,\"next\":null,", row("1"), row("2"));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
    assertThat(landscape.requests()).hasSize(1);
  }

  @Test
  void aPageWithoutNewRowsIsTheLast() {
    page(Kind.SCRIPTS, 0, "\"count\":9,", row("1"), row("2"));
    page(Kind.SCRIPTS, 2, "\"count\":9,", row("1"), row("2"));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
  }

  @Test
  void aBareArrayIsTheWholeList() {
    landscape.returns(
        LandscapeServer.firstPage(Kind.SCRIPTS.path)
            .willReturn(json("[%s,%s]".formatted(row("1"), row("2")))));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
    assertThat(landscape.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void allPagesAreRead_andARowWithoutAnIdIsLeftOut(Kind kind) {
    page(kind, 0, "\"count\":6,", row("1"), "null", "7", "{\"title\":\"x\"}", "{\"id\":null}");
    page(kind, 5, "\"count\":6,", row("2"));

    var rows = list(kind);

    var hasTitlesOnly = kind.equals(Kind.PROFILES_OF_A_SCRIPT);
    assertThat(rows).isEqualTo(hasTitlesOnly ? List.of("1", "x", "", "2") : List.of("1", "2"));
    assertThat(context.warnings).hasSize(1);
  }

  @Test
  void scriptsAreFoundByTitleOnTheLastPage() {
    landscape.pages(Kind.SCRIPTS.path, script(), script("id", "18", "title", "\"b\""));
    var scripts = new Script(landscape.connection, TestCoordination.fresh());

    assertThat(LookUps.one(scripts, context, "title", "b").get("id")).contains(value("18"));
    assertThat(LookUps.all(scripts, context, "id")).containsExactly(value("18"), value("17"));
  }

  @Test
  void profilesAreFoundByTitleOnTheLastPage() {
    var named = profile("id", "43", "title", "\"b\"");
    landscape.pages(Kind.PROFILES.path, profile(), named);
    landscape.pages(Kind.PROFILES.path + "names=b&", profile(), named);
    var profiles = new ScriptProfile(landscape.connection, TestCoordination.fresh());

    assertThat(LookUps.one(profiles, context, "title", "b").get("id")).contains(value("43"));
    assertThat(LookUps.all(profiles, context, "id")).containsExactly(value("43"), value("42"));
  }

  @Test
  void threeThousandRowsThatCannotBeReadAreOneShortWarning() {
    var id = "\\u001b[31m" + "x".repeat(100_000);
    for (var offset = 0; offset < 3000; offset += 1000) {
      page(
          Kind.SCRIPTS,
          offset,
          "\"count\":3000,",
          IntStream.range(offset, offset + 1000)
              .mapToObj(n -> "{\"id\":\"%s%d\",\"title\":{}}".formatted(n == 0 ? id : "", n))
              .toArray(String[]::new));
    }

    assertThat(list(Kind.SCRIPTS)).isEmpty();
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("3000")
        .hasSizeLessThan(300)
        .doesNotContain("\u001b");
  }

  @Test
  void aResponseThatIsNoListFails() {
    landscape.returns(
        LandscapeServer.firstPage(Kind.SCRIPTS.path).willReturn(json("{\"results\":{\"id\":1}}")));

    assertThatThrownBy(() -> list(Kind.SCRIPTS)).isInstanceOf(Failure.Unreadable.class);
  }

  @Test
  void anAccessGroupWithoutANameIsLeftOut() {
    landscape.returns(
        post("/api/?action=GetAccessGroups&version=2011-08-01")
            .willReturn(json("[{\"title\":\"x\"},null,{\"name\":\"web\"},{\"name\":null}]")));

    assertThat(
            new GetAccessGroups(landscape.connection)
                .invoke(context, new GetAccessGroups.Arguments(null))
                .accessGroups())
        .extracting(AccessGroup::name)
        .containsExactly("web");
    assertThat(context.warnings).singleElement().asString().contains("3 items");
  }

  private List<String> list(Kind kind) {
    return kind.list.apply(landscape.connection, context).toList();
  }

  private void page(Kind kind, int offset, String keys, String... rows) {
    landscape.returns(
        get(kind.path + "limit=1000&offset=" + offset)
            .willReturn(json("{%s\"results\":[%s]}".formatted(keys, String.join(",", rows)))));
  }

  /** An object of any kind; its title is its id. */
  private static String row(String id) {
    return "{\"id\":\"%s\",\"title\":\"%s\"}".formatted(id, id);
  }
}
