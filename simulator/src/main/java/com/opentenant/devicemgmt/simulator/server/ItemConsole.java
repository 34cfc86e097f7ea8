package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The web console for one kind of item: all its fields, changed without the API's rules and without
 * journal entries.
 */
public final class ItemConsole {
  private final Table table;
  private final ObjectNode defaults;
  private final UnaryOperator<ObjectNode> translated;
  private final Predicate<ObjectNode> shown;
  private final Predicate<String> deletion;

  /**
   * @param defaults every field that can be set, with its default; if the default is null, the
   *     field is a text or null
   */
  public ItemConsole(Table table, ObjectNode defaults) {
    this(table, defaults, values -> values);
  }

  /**
   * @param translated converts an administrator's input into fields
   */
  public ItemConsole(Table table, ObjectNode defaults, UnaryOperator<ObjectNode> translated) {
    this(table, defaults.deepCopy(), translated, row -> true, table::delete);
  }

  private ItemConsole(
      Table table,
      ObjectNode defaults,
      UnaryOperator<ObjectNode> translated,
      Predicate<ObjectNode> shown,
      Predicate<String> deletion) {
    this.table = table;
    this.defaults = defaults;
    this.translated = translated;
    this.shown = shown;
    this.deletion = deletion;
  }

  /**
   * The same console for items that are retired, not deleted. A retired item is found by its id and
   * is not listed.
   *
   * @param inUse whether an item is not retired
   * @param retirement retires the item with this id; false if there is none in use
   */
  public ItemConsole retiring(Predicate<ObjectNode> inUse, Predicate<String> retirement) {
    return new ItemConsole(table, defaults, translated, inUse, retirement);
  }

  /** All items in use with all their fields, in the order of the API. */
  public List<ObjectNode> list() {
    return table.list().stream().filter(shown).toList();
  }

  public Optional<ObjectNode> find(String id) {
    return table.find(id);
  }

  /**
   * Adds an item. Fields that are not given have their defaults. With an {@code id}, which a real
   * console does not offer, the item has it; only kinds whose ids are texts can have one.
   *
   * @throws IllegalArgumentException if a field is unknown or has the wrong JSON type, or the id is
   *     taken
   */
  public ObjectNode create(ObjectNode values) {
    var given = values.deepCopy();
    var id = given.path("id").isTextual() ? given.remove("id").textValue() : null;
    ObjectNode row = defaults.deepCopy();
    row.setAll(checked(given));
    if (id != null) {
      if (find(id).isPresent()) {
        throw new IllegalArgumentException("there is an item \"" + id + "\"");
      }
      row.put("id", id);
    }
    return table.insert(row);
  }

  /**
   * Changes the given fields; empty if there is no such item.
   *
   * @throws IllegalArgumentException if a field is unknown or has the wrong JSON type
   */
  public Optional<ObjectNode> patch(String id, ObjectNode values) {
    return table.update(id, checked(values));
  }

  /** Deletes or retires an item; false if there is none. */
  public boolean delete(String id) {
    return deletion.test(id);
  }

  private ObjectNode checked(ObjectNode given) {
    var values = translated.apply(given.deepCopy());
    for (var field : values.properties()) {
      var known = defaults.get(field.getKey());
      if (known == null) {
        throw new IllegalArgumentException("there is no field \"" + field.getKey() + "\"");
      }
      if (!fits(field.getValue(), known)) {
        throw new IllegalArgumentException(
            "\"" + field.getKey() + "\" cannot be " + Json.text(field.getValue()));
      }
    }
    return values;
  }

  private static boolean fits(JsonNode value, JsonNode known) {
    return known.isNull()
        ? value.isNull() || value.isTextual()
        : value.getNodeType() == known.getNodeType();
  }

  /** Routes of the control port that list, get, create, patch and delete items under this path. */
  public List<Route> routes(String path) {
    var one = path + "/{id}";
    return List.of(
        ControlRoute.of("GET", path, call -> Response.json(200, Json.array().addAll(list()))),
        ControlRoute.of("POST", path, call -> Response.json(201, create(body(call)))),
        ControlRoute.of("GET", one, call -> found(find(call.parameter("id")))),
        ControlRoute.of("PATCH", one, call -> found(patch(call.parameter("id"), body(call)))),
        ControlRoute.of(
            "DELETE",
            one,
            call -> delete(call.parameter("id")) ? Response.empty(204) : found(Optional.empty())));
  }

  private static ObjectNode body(Call call) {
    var body = ControlRoute.body(call);
    if (body.getNodeType() != JsonNodeType.OBJECT) {
      throw new IllegalArgumentException("an item must be a JSON object");
    }
    return (ObjectNode) body;
  }

  private static Response found(Optional<ObjectNode> item) {
    return item.map(row -> Response.json(200, row))
        .orElseGet(() -> ControlRoute.error(404, "there is no such item"));
  }
}
