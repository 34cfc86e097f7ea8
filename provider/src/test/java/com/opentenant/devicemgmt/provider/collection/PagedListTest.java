package com.opentenant.devicemgmt.provider.collection;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.collection.PagedList.Fetch;
import com.opentenant.devicemgmt.provider.collection.PagedList.Next;
import com.opentenant.devicemgmt.provider.collection.PagedList.Reason;
import com.opentenant.devicemgmt.provider.collection.PagedList.Response;
import com.opentenant.devicemgmt.provider.http.ListResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a list, by what the server returns with its pages. */
class PagedListTest {

  private final TestCall context = new TestCall();
  private final List<Integer> asked = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Reason.class)
  void anEmptyPageIsTheLast(Reason reason) {
    assertThat(
            list((call, offset, number) -> page(offset < 4 ? two(offset) : rows(), offset, reason)))
        .containsExactly("row 0", "row 1", "row 2", "row 3");
    assertThat(asked).containsExactly(0, 2, 4);
  }

  @Test
  void aPageWithoutANextOneIsTheLast() {
    assertThat(list((call, offset, number) -> new Response<>(counted(99, "row 0", "row 1"), null)))
        .containsExactly("row 0", "row 1");
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, names = "LINK", mode = EnumSource.Mode.EXCLUDE)
  void aServerThatIgnoresTheCursorIsReadOnce(Reason reason) {
    assertThat(list((call, offset, number) -> page(two(0), offset, reason)))
        .containsExactly("row 0", "row 1");
    assertThat(asked).hasSize(2);
  }

  @Test
  void aLinkThatWasFollowedBeforeFails() {
    assertThatThrownBy(
            () ->
                list(
                    (call, offset, number) ->
                        new Response<>(two(offset), new Next<>((offset + 2) % 6, Reason.LINK))))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageStartingWith(COULD_NOT + "list things: ")
        .hasMessageContaining("loop");
    assertThat(asked).containsExactly(0, 2, 4);
  }

  @Test
  void newLinksWithoutNewRowsFail() {
    assertThatThrownBy(() -> list((call, offset, number) -> page(two(0), offset, Reason.LINK)))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("loop");
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void aPageWithoutNewRowsMayBeFollowedByOneWithNewRows() {
    assertThat(
            list(
                (call, offset, number) ->
                    offset == 6
                        ? new Response<>(two(6), null)
                        : page(two(Math.max(0, offset - 2)), offset, Reason.LINK)))
        .containsExactly("row 0", "row 1", "row 2", "row 3", "row 6", "row 7");
  }

  @Test
  void rowsWithoutEndFail() {
    var many = 30_000;
    assertThatThrownBy(
            () ->
                list(
                    (call, offset, number) ->
                        new Response<>(
                            rows(
                                IntStream.range(offset, offset + many)
                                    .mapToObj(n -> "row " + n)
                                    .toArray(String[]::new)),
                            new Next<>(offset + many, Reason.LINK))))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("100000");
    assertThat(asked).hasSize(4);
  }

  @Test
  void aServerMayRejectAPageThatItDidNotAnnounce_butNoOther() {
    Function<Reason, Fetch<Integer>> twoRows =
        reason ->
            (call, offset, number) -> {
              if (offset > 0) {
                throw new Failure.NotFound("Invalid page.");
              }
              return page(two(0), offset, reason);
            };

    assertThat(list(twoRows.apply(Reason.GUESS))).containsExactly("row 0", "row 1");
    assertThatThrownBy(() -> list(twoRows.apply(Reason.COUNT)))
        .isInstanceOf(Failure.NotFound.class);
    assertThatThrownBy(() -> list(twoRows.apply(Reason.LINK))).isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void aPageThatFailedIsReadAgainWithTheSameRows() {
    var fails = new ArrayList<>(List.of(new Failure.Unavailable("busy")));
    var first =
        paged(
                (call, offset, number) -> {
                  if (offset == 2 && !fails.isEmpty()) {
                    throw fails.remove(0);
                  }
                  return page(offset < 4 ? two(offset) : rows(), offset, Reason.COUNT);
                })
            .firstPage(context, 0);

    assertThatThrownBy(() -> first.all(context).toList()).isInstanceOf(Failure.Unavailable.class);
    assertThat(first.all(context)).hasSize(4);
    assertThat(first.all(context)).hasSize(4);
  }

  @Test
  void oneWarningCountsAllRowsThatCannotBeRead() {
    var rows =
        list(
            (call, offset, number) ->
                page(
                    offset < 3000
                        ? rows("odd " + offset, "odd " + (offset + 1), "row " + offset)
                        : rows(),
                    offset,
                    Reason.COUNT));

    assertThat(rows).hasSize(1500);
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .startsWith("list things: 3000 items")
        .contains("id odd?0: it is odd");
  }

  private List<String> list(Fetch<Integer> fetch) {
    return paged(fetch).firstPage(context, 0).all(context).map(Row::id).toList();
  }

  private PagedList<Integer, Row> paged(Fetch<Integer> fetch) {
    return new PagedList<>(
        "list things",
        Row.class,
        (call, offset, number) -> {
          asked.add(offset);
          assertThat(number).isPositive();
          return fetch.page(call, offset, number);
        });
  }

  /** Created by Jackson. */
  @SuppressWarnings("UnusedMethod")
  private record Row(String id) {
    Row {
      if (id.startsWith("odd")) {
        throw new IllegalArgumentException("it is odd");
      }
    }
  }

  private static Response<Integer> page(ListResponse rows, int offset, Reason reason) {
    return new Response<>(rows, new Next<>(offset + 2, reason));
  }

  private static ListResponse two(int offset) {
    return rows("row " + offset, "row " + (offset + 1));
  }

  private static ListResponse rows(String... ids) {
    return counted(null, ids);
  }

  private static ListResponse counted(@Nullable Integer count, String... ids) {
    var rows =
        Stream.of(ids)
            .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
            .toList();
    return new ListResponse(rows, false, count, NullNode.getInstance());
  }
}
