package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The library items of a blueprint: list, assign, remove. An item that is deleted from the library
 * disappears from its blueprints. That is inferred.
 */
final class AssignmentRoutes {
  private static final String ONE = BlueprintRoutes.PATH + "/{id}";

  private final IruParts parts;
  private final Table blueprints;
  private final Library library;
  private final Fields fields;

  AssignmentRoutes(IruParts parts, Table blueprints, Library library) {
    this.parts = parts;
    this.blueprints = blueprints;
    this.library = library;
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.requiredReference(AssignmentNodes.ITEM),
                Field.reference(AssignmentNodes.NODE)));
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ONE + "/list-library-items", this::list)
            .needing("List Library Items")
            .withQuery(Pages.LIMIT, Pages.OFFSET),
        Route.of("POST", ONE + "/assign-library-item", this::assign)
            .needing("Assign Library Item")
            .reading(Items.JSON),
        // Since April 2025, the documents show "assign-library-item" for this as well. The live
        // tenant has this path, according to dmcphearson.
        Route.of("POST", ONE + "/remove-library-item", this::remove)
            .needing("Remove Library Item")
            .reading(Items.JSON));
  }

  private Response list(Call call) {
    return parts.store().locked(() -> list(call, blueprint(call)));
  }

  private Response list(Call call, ObjectNode blueprint) {
    var ids = AssignmentNodes.items(blueprint).collect(Collectors.toSet());
    var rows =
        library.list().stream().filter(item -> ids.contains(item.path("id").asText())).toList();
    return parts.pages().byOffset(call, rows, this::shown);
  }

  private ObjectNode shown(ObjectNode item) {
    var shown = Json.object();
    shown.set("id", item.get("id"));
    shown.set("name", item.get("name"));
    return parts.responses().withUndocumentedKey(shown, "LibraryItem");
  }

  private Response assign(Call call) {
    return parts
        .store()
        .locked(
            () -> {
              var change = read(call);
              checkAbsent(change);
              var items = change.blueprint().withArray(AssignmentNodes.ITEMS);
              AssignmentNodes.addItem(items, change.itemId(), change.node());
              return store(change, items);
            });
  }

  /** The error of a conflict in a classic blueprint is not documented. Here it is the same. */
  private void checkAbsent(Change change) {
    var present = AssignmentNodes.itemsIn(change.blueprint(), change.node()).toList();
    if (present.contains(change.itemId())) {
      throw refusal("Library Item already exists " + change.place());
    }
    boolean conflict =
        change.item().path(OtherLibraryItems.ONE_PER_NODE).asBoolean()
            && present.stream()
                .flatMap(id -> library.find(id).stream())
                .anyMatch(other -> sameType(other, change.item()));
    if (conflict) {
      throw refusal("Assignment node can only have one of this Library Item type.");
    }
  }

  private static boolean sameType(ObjectNode one, ObjectNode other) {
    return one.path(OtherLibraryItems.TYPE).equals(other.path(OtherLibraryItems.TYPE));
  }

  private Response remove(Call call) {
    return parts
        .store()
        .locked(
            () -> {
              var change = read(call);
              var items = Json.array();
              for (var assigned : change.blueprint().path(AssignmentNodes.ITEMS)) {
                if (!change.isFor(assigned)) {
                  items.add(assigned);
                }
              }
              if (items.size() == change.blueprint().path(AssignmentNodes.ITEMS).size()) {
                throw refusal("Library Item does not exist " + change.place());
              }
              return store(change, items);
            });
  }

  /** Returns the ids of all items that the blueprint then has. */
  private Response store(Change change, ArrayNode items) {
    var update = Json.object();
    update.set(AssignmentNodes.ITEMS, items);
    var id = change.blueprint().path("id").asText();
    var ids = Json.array();
    parts.activities().add(change.itemId(), ActivityLog.ASSIGNED);
    AssignmentNodes.items(blueprints.update(id, update).orElseThrow())
        .filter(library::has)
        .forEach(ids::add);
    return Response.json(200, ids);
  }

  /** A request to assign or remove an item, after its checks. */
  private record Change(ObjectNode blueprint, ObjectNode item, String node) {
    String itemId() {
      return item.path("id").asText();
    }

    boolean isFor(JsonNode assigned) {
      return assigned.path(AssignmentNodes.ITEM).asText().equals(itemId())
          && assigned.path(AssignmentNodes.NODE).asText().equals(node);
    }

    String place() {
      return BlueprintRoutes.isMap(blueprint) ? "in Assignment Node" : "on Blueprint";
    }
  }

  private Change read(Call call) {
    var blueprint = blueprint(call);
    var sent = fields.readAll(call);
    var item =
        library
            .find(sent.path(AssignmentNodes.ITEM).asText())
            .orElseThrow(() -> new Refusal(parts.responses().noSuchItem("LibraryItem")));
    return new Change(blueprint, item, node(blueprint, sent));
  }

  private ObjectNode blueprint(Call call) {
    return blueprints
        .find(call.parameter("id"))
        .orElseThrow(() -> new Refusal(parts.responses().notFound()));
  }

  private String node(ObjectNode blueprint, ObjectNode sent) {
    boolean omitted = sent.path(AssignmentNodes.NODE).isNull();
    if (!BlueprintRoutes.isMap(blueprint)) {
      if (!omitted) {
        throw refusal("assignment_node_id cannot be provided for Classic Blueprint");
      }
      return blueprint.path(AssignmentNodes.ROOT).asText();
    }
    if (omitted) {
      if (AssignmentNodes.isConditional(blueprint) || parts.has(IruQuirk.MAP_NODE_REQUIRED)) {
        throw refusal("Must provide assignment_node_id for Assignment Map Blueprint");
      }
      return blueprint.path(AssignmentNodes.ROOT).asText();
    }
    var node = sent.path(AssignmentNodes.NODE).asText();
    if (!AssignmentNodes.exists(blueprint, node)) {
      throw refusal("Assignment node not found");
    }
    return node;
  }

  /** The errors of these endpoints are JSON texts. */
  private static Refusal refusal(String text) {
    return new Refusal(Response.json(400, TextNode.valueOf(text)));
  }
}
