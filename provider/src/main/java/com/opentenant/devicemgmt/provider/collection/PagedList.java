package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of an API, read page by page. It ends when the response says so or a page is empty. Page
 * sizes and counts do not end it. An endless list fails.
 *
 * @param action completes "could not …"
 * @param fetch reads one page
 * @param rows decodes the rows
 * @param <R> a row on the wire
 * @param <C> where a page begins: an offset, or the query of a link
 * @param <T> a decoded row
 */
public record PagedList<R, C, T>(String action, Fetch<R, C> fetch, Rows<R, T> rows) {

  /** More rows than any tenant has, and few enough for the memory. */
  private static final int MOST_ROWS = 100_000;

  /** Successive pages without a new row; a few are possible while others create objects. */
  private static final int MOST_BARREN = 10;

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
   * @param total the number of rows on all pages; null if the server does not return it
   * @param next null if the response says that this page is the last
   */
  public record Response<R, C>(List<R> rows, @Nullable Integer total, @Nullable Next<C> next) {}

  /** Reads a page. */
  @FunctionalInterface
  public interface Fetch<R, C> {

    /**
     * The page that begins at a cursor.
     *
     * @param number counts the pages from 1
     */
    Response<R, C> page(Call call, C cursor, int number);
  }

  /**
   * Decodes the rows.
   *
   * @param key equal for two rows of the same object
   * @param label names a row that cannot be read, in a few characters
   * @param decode throws {@link Failure.Unreadable} for a row that is left out of the list
   */
  public record Rows<R, T>(
      Function<R, Object> key, Function<R, String> label, Function<R, T> decode) {}

  /** The result of the pages so far. A page that is read again starts from the same one. */
  private record Progress<C>(
      int pages, Set<Object> seen, Set<C> cursors, int barren, int unreadable, String example) {

    Progress<C> copy() {
      return new Progress<>(
          pages, new HashSet<>(seen), new HashSet<>(cursors), barren, unreadable, example);
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
        response.rows().stream().filter(row -> progress.seen().add(rows.key().apply(row))).toList();
    if (progress.seen().size() > MOST_ROWS) {
      throw endless("it has more than " + MOST_ROWS + " rows");
    }
    var decoded = new ArrayList<T>();
    var unreadable = progress.unreadable();
    var example = progress.example();
    for (var row : fresh) {
      try {
        decoded.add(rows.decode().apply(row));
      } catch (Failure.Unreadable odd) {
        unreadable++;
        example = example.isEmpty() ? "%s: %s".formatted(label(row), odd.getMessage()) : example;
      }
    }
    var after =
        new Progress<>(
            before.pages() + 1,
            progress.seen(),
            progress.cursors(),
            fresh.isEmpty() ? before.barren() + 1 : 0,
            unreadable,
            example);
    var next = next(response, fresh.isEmpty(), after).orElse(null);
    if (next == null) {
      warn(call, after);
    }
    return new ListPage<>(
        decoded, response.total(), next == null ? null : later -> page(later, next, after));
  }

  private String label(R row) {
    return rows.label().apply(row);
  }

  /** Some servers reject a page beyond the last one. */
  private Response<R, C> response(Call call, Next<C> place, int number) {
    try {
      return fetch.page(call, place.cursor(), number);
    } catch (Failure.NotFound | Failure.Refused beyond) {
      if (place.reason() != Reason.GUESS) {
        throw beyond;
      }
      return new Response<>(List.of(), null, null);
    }
  }

  private Optional<Next<C>> next(Response<R, C> response, boolean isBarren, Progress<C> after) {
    var next = response.next();
    if (next == null || response.rows().isEmpty()) {
      return Optional.empty();
    }
    if (next.reason() != Reason.LINK) {
      return isBarren ? Optional.empty() : Optional.of(next);
    }
    if (after.cursors().contains(next.cursor()) || after.barren() >= MOST_BARREN) {
      throw endless("the pagination links form a loop");
    }
    return Optional.of(next);
  }

  private Failure endless(String reason) {
    return new Failure.Unreadable("could not %s: %s".formatted(action, reason), null);
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
