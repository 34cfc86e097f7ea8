package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The items of one kind, and what every kind does alike. */
final class Items {
  /** The rules between an item's fields. */
  @FunctionalInterface
  interface Rules {
    /**
     * Judges a create or a PATCH, and adds to its changes what follows from them.
     *
     * @param before the item as it is; empty for a create
     * @param changes what the request sets
     * @throws Refusal when a rule is broken
     */
    void settle(Call call, ObjectNode before, ObjectNode changes);
  }

  private final String kind;
  private final Fields fields;
  private final Rules rules;
  private final Store store;
  private final Table rows;
  private final IruAnswers answers;
  private final boolean staleReads;
  private final Map<String, ObjectNode> stale = new HashMap<>();

  /**
   * @param kind as in {@code No CustomScript matches the given query.}
   */
  Items(
      String kind,
      Fields fields,
      Rules rules,
      Store store,
      RowStamp stamp,
      IruAnswers answers,
      Set<IruQuirk> quirks) {
    this.kind = kind;
    this.fields = fields;
    this.rules = rules;
    this.store = store;
    this.rows = store.table(stamp);
    this.answers = answers;
    this.staleReads = quirks.contains(IruQuirk.STALE_READ_AFTER_PATCH);
  }

  Table table() {
    return rows;
  }

  List<ObjectNode> list() {
    return rows.list();
  }

  /** Whether another item has the name that a create or a PATCH sets. */
  boolean isNameTaken(ObjectNode before, ObjectNode changes) {
    return list().stream()
        .anyMatch(
            row ->
                row.path("name").equals(changes.path("name"))
                    && !row.path("id").equals(before.path("id")));
  }

  Answer get(Call call, Function<ObjectNode, Answer> found) {
    var id = call.parameter("id");
    return store.locked(
        () -> {
          var row = rows.find(id);
          var old = row.map(now -> stale.remove(now.path("id").asText()));
          return old.or(() -> row).map(found).orElseGet(this::missing);
        });
  }

  Answer create(Call call, Function<ObjectNode, Answer> created) {
    var values = fields.readAll(call);
    return store.locked(
        () -> {
          rules.settle(call, Json.object(), values);
          return created.apply(rows.insert(values));
        });
  }

  Answer update(Call call, Function<ObjectNode, Answer> updated) {
    var id = call.parameter("id");
    if (rows.find(id).isEmpty()) {
      return missing();
    }
    var changes = fields.readSome(call);
    return store.locked(
        () -> {
          var before = rows.find(id);
          before.ifPresent(row -> rules.settle(call, row.deepCopy(), changes));
          var after = rows.update(id, changes);
          if (staleReads) {
            before.ifPresent(row -> stale.put(row.path("id").asText(), row));
          }
          return after.map(updated).orElseGet(this::missing);
        });
  }

  Answer delete(Call call) {
    return rows.delete(call.parameter("id")) ? Answer.empty(204) : missing();
  }

  private Answer missing() {
    return answers.noSuchItem(kind);
  }
}
