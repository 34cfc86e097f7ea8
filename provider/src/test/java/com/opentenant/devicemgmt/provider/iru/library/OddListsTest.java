package com.opentenant.devicemgmt.provider.iru.library;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import com.opentenant.devicemgmt.provider.resource.Resource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists whose envelopes contradict themselves, and whose rows cannot be read. */
class OddListsTest {

  /** A kind of list; that of the apps is read as that of the scripts is. */
  record Kind(String path, BiFunction<IruConnection, Call, Stream<String>> list) {

    static final Kind SCRIPTS =
        new Kind(
            "/api/v1/library/custom-scripts",
            (connection, context) ->
                CustomScript.of(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.Listed::id));
    static final Kind CATEGORIES =
        new Kind(
            "/api/v1/self-service/categories",
            (connection, context) ->
                new GetSelfServiceCategories(connection)
                    .invoke(context, new GetSelfServiceCategories.Arguments()).categories().stream()
                        .map(SelfServiceCategory::id));

    @Override
    public String toString() {
      return path;
    }
  }

  @RegisterExtension
  static final WireMockExtension IRU =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @AutoClose private final Transport transport = new Transport(TransportSettings.ofDefaults());

  private final IruConnection connection =
      IruConnection.to(
          IruTenantUrl.parse("http://127.0.0.1:" + IRU.getPort(), true).orElseThrow(),
          "11111111-2222-4333-8444-555555555555",
          () -> transport);
  private final TestContext context = new TestContext();

  static Stream<Kind> kinds() {
    return Stream.of(Kind.SCRIPTS, Kind.CATEGORIES);
  }

  static Stream<Arguments> oddEnvelopes() {
    return kinds()
        .flatMap(
            kind ->
                Stream.of(
                        "",
                        "\"count\":null,",
                        "\"count\":\"five\",",
                        "\"count\":1e99,",
                        "\"count\":2,",
                        "\"count\":99,",
                        "\"next\":\"\",",
                        "\"next\":7,")
                    .map(keys -> Arguments.of(kind, keys)));
  }

  @ParameterizedTest
  @MethodSource("oddEnvelopes")
  void aListWithoutLinksGoesOnUntilAPageIsEmpty(Kind kind, String keys) {
    page(kind, "", keys, row("1"), row("2"));
    page(kind, "?page=2", keys, row("3"));
    page(kind, "?page=3", keys);

    assertThat(list(kind)).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aListWithoutLinksEndsWhereTheServerHasNoFurtherPage(Kind kind) {
    page(kind, "", "", row("1"), row("2"));
    IRU.stubFor(
        get(kind.path + "?page=2")
            .willReturn(status(404).withBody("{\"detail\": \"Invalid page.\"}")));

    assertThat(list(kind)).containsExactly("1", "2");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void linksAreFollowed_whateverTheCount(Kind kind) {
    page(kind, "", "\"count\":1,\"next\":\"?cursor=b\",", row("1"));
    page(kind, "?cursor=b", "\"count\":9,\"next\":null,", row("2"));

    assertThat(list(kind)).containsExactly("1", "2");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void linksThatFormALoopFail(Kind kind) {
    page(kind, "", "\"next\":\"?cursor=b\",", row("1"));
    page(kind, "?cursor=b", "\"next\":\"?cursor=c\",", row("2"));
    page(kind, "?cursor=c", "\"next\":\"?cursor=b\",", row("3"));

    assertThatThrownBy(() -> list(kind))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("the pagination links form a loop");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aLinkWithoutAQueryFails(Kind kind) {
    page(kind, "", "\"next\":\"https://example.net/\",", row("1"));

    assertThatThrownBy(() -> list(kind)).isInstanceOf(Failure.Unreadable.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRowWithoutAnIdIsLeftOut_withOneWarning(Kind kind) {
    page(kind, "", "\"next\":\"?page=2\",", row("1"), "{\"name\":\"x\"}", "{\"id\":null}", "null");
    page(kind, "?page=2", "\"next\":null,", "7", row("2"), "{\"id\":\" \",\"name\":\"x\"}");

    assertThat(list(kind)).containsExactly("1", "2");
    assertThat(context.warnings).singleElement().asString().contains("5 items");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBareArrayIsTheWholeList(Kind kind) {
    IRU.stubFor(get(kind.path).willReturn(okJson("[%s,%s]".formatted(row("1"), row("2")))));

    assertThat(list(kind)).containsExactly("1", "2");
    IRU.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aResponseThatIsNoListFails(Kind kind) {
    IRU.stubFor(get(kind.path).willReturn(okJson("{\"detail\":\"soon\"}")));

    assertThatThrownBy(() -> list(kind)).isInstanceOf(Failure.Unreadable.class);
  }

  private List<String> list(Kind kind) {
    return kind.list.apply(connection, context).toList();
  }

  private static void page(Kind kind, String query, String keys, String... rows) {
    IRU.stubFor(
        get(kind.path + query)
            .willReturn(okJson("{%s\"results\":[%s]}".formatted(keys, String.join(",", rows)))));
  }

  private static String row(String id) {
    return "{\"id\":\"%s\",\"name\":\"Item %s\"}".formatted(id, id);
  }
}
