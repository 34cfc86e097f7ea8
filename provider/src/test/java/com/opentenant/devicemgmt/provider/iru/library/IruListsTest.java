package com.opentenant.devicemgmt.provider.iru.library;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import com.opentenant.devicemgmt.provider.resource.Resource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose envelopes contradict themselves, and whose rows cannot be read. */
class IruListsTest {

  /** Each kind of list, but the apps', which are read like the scripts. */
  record Kind(String path, BiFunction<IruConnection, Call, Stream<String>> list) {

    static final Kind SCRIPTS =
        new Kind(
            "/api/v1/library/custom-scripts",
            (connection, context) ->
                CustomScript.of(connection, TestCoordination.fresh())
                    .list(context)
                    .map(Resource.ListEntry::id));
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

  @AutoClose private final IruServer iru = new IruServer();

  static Stream<Kind> kinds() {
    return Stream.of(Kind.SCRIPTS, Kind.CATEGORIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"count\":null,",
        "\"count\":\"five\",",
        "\"count\":1e99,",
        "\"count\":2,",
        "\"count\":99,",
        "\"next\":\"\",",
        "\"next\":7,"
      })
  void aListWithoutLinksContinuesUntilAPageIsEmpty(String keys) {
    page(Kind.SCRIPTS, "", keys, row("1"), row("2"));
    page(Kind.SCRIPTS, "?page=2", keys, row("3"));
    page(Kind.SCRIPTS, "?page=3", keys);

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2", "3");
  }

  @Test
  void aListWithoutLinksEndsWhereTheServerHasNoFurtherPage() {
    page(Kind.SCRIPTS, "", "", row("1"), row("2"));
    iru.returns(
        get(Kind.SCRIPTS.path + "?page=2")
            .willReturn(status(404).withBody("{\"detail\": \"Invalid page.\"}")));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
  }

  @Test
  void linksAreFollowed_whateverTheCount() {
    page(Kind.SCRIPTS, "", "\"count\":1,\"next\":\"?cursor=b\",", row("1"));
    page(Kind.SCRIPTS, "?cursor=b", "\"count\":9,\"next\":null,", row("2"));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
  }

  @Test
  void linksThatFormALoopFail() {
    page(Kind.SCRIPTS, "", "\"next\":\"?cursor=b\",", row("1"));
    page(Kind.SCRIPTS, "?cursor=b", "\"next\":\"?cursor=c\",", row("2"));
    page(Kind.SCRIPTS, "?cursor=c", "\"next\":\"?cursor=b\",", row("3"));

    assertThatThrownBy(() -> list(Kind.SCRIPTS))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("loop");
  }

  @Test
  void aLinkWithoutAQueryFails() {
    page(Kind.SCRIPTS, "", "\"next\":\"https://example.net/\",", row("1"));

    assertThatThrownBy(() -> list(Kind.SCRIPTS)).isInstanceOf(Failure.Unreadable.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void allPagesAreRead_andRowsWithoutAnIdAreLeftOutWithOneWarning(Kind kind) {
    page(kind, "", "\"next\":\"?page=2\",", row("1"), "{\"name\":\"x\"}", "{\"id\":null}", "null");
    page(kind, "?page=2", "\"next\":null,", "7", row("2"), "{\"id\":\" \",\"name\":\"x\"}");

    assertThat(list(kind)).containsExactly("1", "2");
    assertThat(iru.context.warnings).singleElement().asString().contains("5 items");
  }

  @Test
  void aBareArrayIsTheWholeList() {
    iru.returns(get(Kind.SCRIPTS.path).willReturn(okJson("[%s,%s]".formatted(row("1"), row("2")))));

    assertThat(list(Kind.SCRIPTS)).containsExactly("1", "2");
    assertThat(iru.requests()).hasSize(1);
  }

  @Test
  void aResponseThatIsNoListFails() {
    iru.returns(get(Kind.SCRIPTS.path).willReturn(okJson("{\"detail\":\"soon\"}")));

    assertThatThrownBy(() -> list(Kind.SCRIPTS)).isInstanceOf(Failure.Unreadable.class);
  }

  private List<String> list(Kind kind) {
    return kind.list.apply(iru.connection, iru.context).toList();
  }

  private void page(Kind kind, String query, String keys, String... rows) {
    iru.returns(
        get(kind.path + query)
            .willReturn(okJson("{%s\"results\":[%s]}".formatted(keys, String.join(",", rows)))));
  }

  private static String row(String id) {
    return "{\"id\":\"%s\",\"name\":\"Item %s\"}".formatted(id, id);
  }
}
