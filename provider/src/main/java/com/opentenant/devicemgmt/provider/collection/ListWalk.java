package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a list, from its first page to its last: the objects seen so far, kept up to
 * date with our own writes, and how many Reads have asked for one. Not thread-safe.
 */
final class ListWalk<T> {

  /** One or two Reads are answered sooner by a request each. */
  static final int MANY = 3;

  private final Function<T, String> id;
  private final Map<String, T> items = new LinkedHashMap<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<String> writtenMeanwhile = new HashSet<>();
  private @Nullable Function<Call, ListPage<T>> next;
  private @Nullable Integer total;
  private int pages;
  private int rowsOfFirstPage;
  private int reads;
  private boolean begun;
  private boolean failed;
  private boolean writtenMidway;

  ListWalk(Function<Call, ListPage<T>> firstPage, Function<T, String> id) {
    this.next = firstPage;
    this.id = id;
  }

  Optional<T> find(String wanted) {
    return Optional.ofNullable(items.get(key(wanted)));
  }

  List<T> items() {
    return List.copyOf(items.values());
  }

  void countRead() {
    reads++;
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isComplete() {
    return next == null;
  }

  /** Whether no further page will answer a Read. */
  boolean isOverForReads() {
    return isComplete() || failed;
  }

  /**
   * Whether the Reads so far, one request each, would have cost no less than all pages of the list.
   * Judging by them makes the number of requests independent of who happens to wait right now.
   */
  boolean isWorthAPage() {
    return !isOverForReads() && reads >= (pages == 0 ? MANY : pagesInAll());
  }

  /** The way to the next page, which is about to be fetched. */
  Function<Call, ListPage<T>> begin() {
    if (next == null) {
      throw new IllegalStateException("there is no further page");
    }
    begun = true;
    writtenMeanwhile.clear();
    return next;
  }

  /** Takes a page in; what we wrote since it was asked for is newer than its rows. */
  void add(ListPage<T> page) {
    for (var row : page.rows()) {
      var key = key(id.apply(row));
      listed.add(key);
      if (!writtenMeanwhile.contains(key)) {
        items.put(key, row);
      }
    }
    rowsOfFirstPage = pages == 0 ? page.rows().size() : rowsOfFirstPage;
    pages++;
    total = page.total();
    next = page.following();
  }

  /** From now on Reads go their own ways: a page could not be had. */
  void fail() {
    failed = true;
  }

  void put(T item) {
    var key = key(id.apply(item));
    write(key);
    items.put(key, item);
  }

  void remove(String removed) {
    var key = key(removed);
    write(key);
    items.remove(key);
    listed.remove(key);
  }

  /**
   * Whether rows may have slipped past between two pages because we wrote meanwhile. What others
   * write in that moment goes unnoticed.
   */
  boolean mayMissRows() {
    return writtenMidway && (total == null || listed.size() < total);
  }

  /** Takes the walk for complete. */
  void acceptAsIs() {
    writtenMidway = false;
  }

  private void write(String key) {
    writtenMeanwhile.add(key);
    writtenMidway |= begun && !isComplete();
  }

  private int pagesInAll() {
    if (total == null || rowsOfFirstPage == 0) {
      return pages + 1;
    }
    return Math.max((total + rowsOfFirstPage - 1) / rowsOfFirstPage, pages + 1);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
