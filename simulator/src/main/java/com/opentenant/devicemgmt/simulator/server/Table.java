package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The rows of one kind, under the store's lock. Methods take and return copies. */
public final class Table {
  private final Store store;
  private final RowStamp stamp;
  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
  private long writes;

  Table(Store store, RowStamp stamp) {
    this.store = store;
    this.stamp = stamp;
  }

  /** All rows in a random order, which depends on the seed and changes with each write. */
  public List<ObjectNode> list() {
    return store.locked(
        () -> {
          var copies = new ArrayList<ObjectNode>();
          rows.values().forEach(row -> copies.add(row.deepCopy()));
          Collections.shuffle(copies, new Random(store.seed() * 31 + writes));
          return copies;
        });
  }

  /**
   * How many rows match. Copies no row, so a check of each write stays fast.
   *
   * @param filter does not change the row that it gets
   */
  public long count(Predicate<ObjectNode> filter) {
    return store.locked(() -> rows.values().stream().filter(filter).count());
  }

  /** The row with this id. Ids are case-insensitive. */
  public Optional<ObjectNode> find(String id) {
    return store.locked(() -> Optional.ofNullable(rows.get(key(id))).map(ObjectNode::deepCopy));
  }

  /** Whether there is a row with this id. */
  public boolean has(String id) {
    return store.locked(() -> rows.containsKey(key(id)));
  }

  /** Adds a row with these values, and returns it with its id and times. */
  public ObjectNode insert(ObjectNode values) {
    return store.locked(
        () -> {
          var row = Json.object();
          stamp.created(row);
          row.setAll(values.deepCopy());
          stamp.derive(row);
          rows.put(key(row.path("id").asText()), row);
          writes++;
          return row.deepCopy();
        });
  }

  /** Sets these values in the row with this id; empty if there is none. */
  public Optional<ObjectNode> update(String id, ObjectNode values) {
    return store.locked(
        () -> {
          var row = Optional.ofNullable(rows.get(key(id)));
          row.ifPresent(
              found -> {
                found.setAll(values.deepCopy());
                stamp.updated(found);
                stamp.derive(found);
                writes++;
              });
          return row.map(ObjectNode::deepCopy);
        });
  }

  /** Removes the row with this id; false if there is none. */
  public boolean delete(String id) {
    return store.locked(
        () -> {
          boolean there = rows.remove(key(id)) != null;
          writes += there ? 1 : 0;
          return there;
        });
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
