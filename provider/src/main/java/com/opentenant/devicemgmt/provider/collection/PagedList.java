package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.http.ListResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of an API, read page by page. It ends when the response says so or a page is empty. Page
 * sizes and counts do not end it. An endless list fails.
 *
 * @param action completes "could not …"
 * @param type the wire record of one row; a row that cannot be decoded is left out
 * @param fetch reads one page
 * @param <C> where a page begins: an offset, or the query of a link
 */
public record PagedList<C, T>(String action, Class<T> type, Fetch<C> fetch) {

  /** More rows than any tenant has, and few enough for the memory. */
  private static final int MOST_ROWS = 100_000;

  /** Successive pages without a new row; a few are possible while others create objects. */
  private static final int MOST_WITHOUT_NEW_ROWS = 10;

  /** Why there may be another page. */
  public enum Reason {
    /** The response has a link to it. */
    LINK,
    /** The response counts more rows than it has returned. */
    COUNT,
    /** The response does not say whether there is one. It may be empty, or rejected. */
    GUESS
  }

  /** The page to read next. */
  public record Next<C>(C cursor, Reason reason) {}

  /**
   * One response.
   *
   * @param next null if the response says that this page is the last
   */
  public record Response<C>(ListResponse list, @Nullable Next<C> next) {}

  /** Reads a page. */
  @FunctionalInterface
  public interface Fetch<C> {

    /**
     * The page that begins at a cursor.
     *
     * @param number counts the pages from 1
     */
    Response<C> page(Call call, C cursor, int number);
  }

  /** The result of the pages so far. A page that is read again starts from the same one. */
  private record Progress<C>(
      int pages,
      Set<Object> seen,
      Set<C> cursors,
      int withoutNewRows,
      int unreadable,
      String example) {

    Progress<C> copy() {
      return new Progress<>(
          pages, new HashSet<>(seen), new HashSet<>(cursors), withoutNewRows, unreadable, example);
    }
  }

  /** The first page, with a link to the next. One warning names the rows that are left out. */
  public ListPage<T> firstPage(Call call, C first) {
    return page(
        call, new Next<>(first, Reason.COUNT), new Progress<>(0, Set.of(), Set.of(), 0, 0, ""));
  }

  private ListPage<T> page(Call call, Next<C> place, Progress<C> before) {
    var response = response(call, place, before.pages() + 1);
    var progress = before.copy();
    progress.cursors().add(place.cursor());
    var fresh =
        response.list().rows().stream().filter(row -> progress.seen().add(Json.key(row))).toList();
    if (progress.seen().size() > MOST_ROWS) {
      throw endless("it has more than " + MOST_ROWS + " rows");
    }
    var decoded = new ArrayList<T>();
    var unreadable = progress.unreadable();
    var example = progress.example();
    for (var row : fresh) {
      try {
        decoded.add(Json.row(row, type));
      } catch (Failure.Unreadable failure) {
        unreadable++;
        example =
            example.isEmpty() ? "%s: %s".formatted(Json.label(row), failure.getMessage()) : example;
      }
    }
    var after =
        new Progress<>(
            before.pages() + 1,
            progress.seen(),
            progress.cursors(),
            fresh.isEmpty() ? before.withoutNewRows() + 1 : 0,
            unreadable,
            example);
    var next = next(response, fresh.isEmpty(), after).orElse(null);
    if (next == null) {
      warn(call, after);
    }
    return new ListPage<>(
        decoded, response.list().count(), next == null ? null : later -> page(later, next, after));
  }

  /** Some servers reject a page beyond the last one. */
  private Response<C> response(Call call, Next<C> place, int number) {
    try {
      return fetch.page(call, place.cursor(), number);
    } catch (Failure.NotFound | Failure.Refused beyond) {
      if (place.reason() != Reason.GUESS) {
        throw beyond;
      }
      return new Response<>(ListResponse.empty(), null);
    }
  }

  private Optional<Next<C>> next(Response<C> response, boolean hasNoNewRow, Progress<C> after) {
    var next = response.next();
    if (next == null || response.list().rows().isEmpty()) {
      return Optional.empty();
    }
    if (next.reason() != Reason.LINK) {
      return hasNoNewRow ? Optional.empty() : Optional.of(next);
    }
    if (after.cursors().contains(next.cursor())
        || after.withoutNewRows() >= MOST_WITHOUT_NEW_ROWS) {
      throw endless("the pagination links form a loop");
    }
    return Optional.of(next);
  }

  private Failure endless(String reason) {
    return new Failure.Unreadable("could not %s: %s".formatted(action, reason));
  }

  private void warn(Call call, Progress<C> end) {
    if (end.unreadable() == 1) {
      call.messages()
          .warning(
              "%s: 1 item cannot be read and is left out: %s".formatted(action, end.example()));
    } else if (end.unreadable() > 1) {
      call.messages()
          .warning(
              "%s: %d items cannot be read and are left out. The first is %s"
                  .formatted(action, end.unreadable(), end.example()));
    }
  }
}
