package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total the number of rows on all pages; null if the server does not return it
 * @param following fetches the next page, each time it is called; null on the last page
 */
public record ListPage<T>(
    List<T> rows, @Nullable Integer total, @Nullable Function<Call, ListPage<T>> following) {

  public ListPage {
    rows = List.copyOf(rows);
  }

  /** The rows of this page and of all that follow, page after page as the stream is read. */
  public Stream<T> all(Call call) {
    return Stream.iterate(
            Optional.of(this), Optional::isPresent, page -> page.flatMap(each -> each.next(call)))
        .flatMap(Optional::stream)
        .flatMap(page -> page.rows().stream());
  }

  private Optional<ListPage<T>> next(Call call) {
    return Optional.ofNullable(following).map(fetch -> fetch.apply(call));
  }
}
