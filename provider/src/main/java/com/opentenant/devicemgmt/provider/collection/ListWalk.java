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
 * One pass through the pages of a list. It has the objects of the pages so far, the process's own
 * writes, and the number of Reads. Not thread-safe.
 */
final class ListWalk<T> {

  /** With fewer Reads, one request for each Read is faster. */
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

  /** Whether Reads get no further page. */
  boolean isOverForReads() {
    return isComplete() || failed;
  }

  /**
   * Whether the Reads so far, with a request each, would have needed at least as many requests as
   * the list has pages. Reads that were already answered count: otherwise the number of requests
   * would depend on how many Reads arrive at the same time.
   */
  boolean isWorthAPage() {
    return !isOverForReads() && reads >= (pages == 0 ? MANY : pagesInAll());
  }

  Function<Call, ListPage<T>> begin() {
    if (next == null) {
      throw new IllegalStateException("there is no further page");
    }
    begun = true;
    writtenMeanwhile.clear();
    return next;
  }

  /** Adds a page. Objects that were written after its request keep their newer values. */
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

  /** A page could not be fetched, so each Read sends its own request from now on. */
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
   * Whether rows may be missing because this process wrote between two pages. Writes of others in
   * that moment are not detected.
   */
  boolean mayMissRows() {
    return writtenMidway && (total == null || listed.size() < total);
  }

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
