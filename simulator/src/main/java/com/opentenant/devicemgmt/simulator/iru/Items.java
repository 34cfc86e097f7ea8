package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The items of one kind and their usual endpoints: list, get, create, update, delete. */
final class Items {
  static final String JSON = "application/json";

  /** What differs from kind to kind. */
  interface Rules {
    /**
     * Checks a create or a PATCH, and adds the changes that follow from it.
     *
     * @param before the item as it is; empty for a create
     * @param changes what the request sets
     * @throws Refusal if a rule is broken
     */
    void check(Call call, ObjectNode before, ObjectNode changes);

    /**
     * The item as the API returns it.
     *
     * @param reading whether the request is a get or a list
     */
    ObjectNode shown(ObjectNode row, boolean reading);
  }

  private final IruParts parts;
  private final String path;
  private final String title;
  private final Fields fields;
  private final Rules rules;
  private final Table rows;
  private final Map<String, ObjectNode> stale = new HashMap<>();

  /**
   * @param title as in the permission {@code Get Custom Script}; without blanks and hyphens, it is
   *     the name of the kind in errors
   */
  Items(IruParts parts, String path, String title, Fields fields, RowStamp stamp, Rules rules) {
    this.parts = parts;
    this.path = path;
    this.title = title;
    this.fields = fields;
    this.rules = rules;
    this.rows = parts.store().table(stamp);
  }

  Table table() {
    return rows;
  }

  /** A list by {@code page}, or by {@code limit} and {@code offset}. */
  Route list() {
    return Route.of("GET", path, call -> parts.pages().page(call, rows.list(), this::read))
        .needing("List " + title + "s")
        .withQuery(Pages.QUERY_KEYS);
  }

  /**
   * A list by {@code limit} and {@code offset}.
   *
   * @param filter whether a request asks for an item
   * @param keys the query keys that the filter uses
   */
  Route filteredList(BiPredicate<Call, ObjectNode> filter, String... keys) {
    var paging = Stream.of(Pages.LIMIT, Pages.OFFSET);
    return Route.of(
            "GET",
            path,
            call -> {
              var found = rows.list().stream().filter(row -> filter.test(call, row)).toList();
              return parts.pages().byOffset(call, found, this::read);
            })
        .needing("List " + title + "s")
        .withQuery(Stream.concat(paging, Stream.of(keys)).toArray(String[]::new));
  }

  Route get() {
    return Route.of("GET", path + "/{id}", this::get).needing("Get " + title);
  }

  Route create(String... mediaTypes) {
    return Route.of("POST", path, this::create).needing("Create " + title).reading(mediaTypes);
  }

  /** A create with an empty response. */
  Route createWithoutBody(String... mediaTypes) {
    return Route.of(
            "POST",
            path,
            call -> {
              create(call);
              return Response.empty(201);
            })
        .needing("Create " + title)
        .reading(mediaTypes);
  }

  Route update(int status, String... mediaTypes) {
    return Route.of("PATCH", path + "/{id}", call -> update(call, status))
        .needing("Update " + title)
        .reading(mediaTypes);
  }

  Route delete() {
    return Route.of("DELETE", path + "/{id}", this::delete).needing("Delete " + title);
  }

  /** All usual endpoints, with bodies of these types. */
  List<Route> routes(String... mediaTypes) {
    return List.of(list(), get(), create(mediaTypes), update(200, mediaTypes), delete());
  }

  /** Whether another item has the name that a create or a PATCH sets. */
  boolean isNameTaken(ObjectNode before, ObjectNode changes) {
    return rows.count(
            row ->
                row.path("name").equals(changes.path("name"))
                    && !row.path("id").equals(before.path("id")))
        > 0;
  }

  private Response get(Call call) {
    var id = call.parameter("id");
    return parts
        .store()
        .locked(
            () -> {
              var row = rows.find(id);
              var old = row.map(now -> stale.remove(now.path("id").asText()));
              return old.or(() -> row)
                  .map(found -> Response.json(200, read(found)))
                  .orElseGet(this::missing);
            });
  }

  private Response create(Call call) {
    var values = fields.readAll(call);
    return parts
        .store()
        .locked(
            () -> {
              rules.check(call, Json.object(), values);
              return Response.json(201, shown(rows.insert(values), false));
            });
  }

  private Response update(Call call, int status) {
    var id = call.parameter("id");
    if (rows.find(id).isEmpty()) {
      return missing();
    }
    var changes = fields.readSome(call);
    return parts
        .store()
        .locked(
            () -> {
              var before = rows.find(id);
              before.ifPresent(row -> rules.check(call, row.deepCopy(), changes));
              var after = rows.update(id, changes);
              if (parts.has(IruQuirk.STALE_READ_AFTER_PATCH)) {
                before.ifPresent(row -> stale.put(row.path("id").asText(), row));
              }
              return after
                  .map(row -> Response.json(status, shown(row, false)))
                  .orElseGet(this::missing);
            });
  }

  private Response delete(Call call) {
    return rows.delete(call.parameter("id")) ? Response.empty(204) : missing();
  }

  private ObjectNode read(ObjectNode row) {
    return shown(row, true);
  }

  private ObjectNode shown(ObjectNode row, boolean reading) {
    return parts.responses().withUndocumentedKey(rules.shown(row, reading), kind());
  }

  private Response missing() {
    return parts.responses().noSuchItem(kind());
  }

  private String kind() {
    return title.replaceAll("[ -]", "");
  }
}
