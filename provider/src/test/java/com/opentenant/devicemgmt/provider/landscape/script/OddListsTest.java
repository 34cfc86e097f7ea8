package com.opentenant.devicemgmt.provider.landscape.script;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.opentenant.devicemgmt.provider.landscape.LandscapeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Request;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists whose envelopes contradict themselves, and whose rows cannot be read. */
class OddListsTest {

  /** Each kind of list that has pages. */
  record Kind(String path, BiFunction<LandscapeConnection, Call, Stream<String>> list) {

    static final Kind SCRIPTS =
        new Kind(
            "/api/v2/scripts?script_type=v2&",
            (connection, context) ->
                new Script(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.Listed::id));
    static final Kind PROFILES =
        new Kind(
            "/api/v2/script-profiles?archived=active&",
            (connection, context) ->
                new ScriptProfile(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.Listed::id));
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
  private final TestContext context = new TestContext();

  static Stream<Kind> kinds() {
    return Stream.of(Kind.SCRIPTS, Kind.PROFILES, Kind.PROFILES_OF_A_SCRIPT, Kind.ACTIVITIES);
  }

  static Stream<Arguments> oddEnvelopes() {
    return kinds()
        .flatMap(
            kind ->
                Stream.of(
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
                        "\"next\":{},")
                    .map(keys -> Arguments.of(kind, keys)));
  }

  @ParameterizedTest
  @MethodSource("oddEnvelopes")
  void aListGoesOnUntilAPageIsEmpty_whateverItsCountAndPageSize(Kind kind, String keys) {
    page(kind, 0, keys, row("1"), row("2"));
    page(kind, 2, keys, row("3"));
    page(kind, 3, keys);

    assertThat(list(kind)).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aListWhoseCountIsReachedAndWhoseNextIsNullIsReadWithOneRequest(Kind kind) {
    page(kind, 0, "\"count\":2,\"next\":null,", row("1"), row("2"));

    assertThat(list(kind)).containsExactly("1", "2");
    assertThat(landscape.requests(Request::getUrl)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRowWithoutAnIdIsLeftOut(Kind kind) {
    page(kind, 0, "\"count\":6,", row("1"), "null", "7", "{\"title\":\"x\"}", "{\"id\":null}");
    page(kind, 5, "\"count\":6,", row("2"));

    // A script's profiles are known by their titles alone.
    assertThat(list(kind)).contains("1", "2").doesNotContainNull();
    assertThat(context.warnings).hasSize(1);
    assertThat(kind.equals(Kind.PROFILES_OF_A_SCRIPT) || list(kind).size() == 2).isTrue();
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
    landscape.server.stubFor(
        get(urlEqualTo(Kind.SCRIPTS.path + "limit=1000&offset=0"))
            .willReturn(json("{\"results\":{\"id\":1}}")));

    assertThatThrownBy(() -> list(Kind.SCRIPTS)).isInstanceOf(Failure.Unreadable.class);
  }

  @Test
  void anAccessGroupWithoutANameIsLeftOut() {
    landscape.server.stubFor(
        post(urlEqualTo("/api/?action=GetAccessGroups&version=2011-08-01"))
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
    landscape.server.stubFor(
        get(urlEqualTo(kind.path + "limit=1000&offset=" + offset))
            .willReturn(json("{%s\"results\":[%s]}".formatted(keys, String.join(",", rows)))));
  }

  /** An object of any kind; its title is its id. */
  private static String row(String id) {
    return "{\"id\":\"%s\",\"title\":\"%s\"}".formatted(id, id);
  }
}
