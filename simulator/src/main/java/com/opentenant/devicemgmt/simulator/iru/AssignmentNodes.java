package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.HashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The part of a blueprint that no endpoint returns: the nodes of an assignment map, and the items
 * in each node. A classic blueprint has all its items in the root node. Nodes with conditional
 * logic exist if the console adds their ids.
 */
final class AssignmentNodes {
  static final String ROOT = "root_node_id";
  static final String CONDITIONAL = "conditional_node_ids";
  static final String ITEMS = "library_items";
  static final String ITEM = "library_item_id";
  static final String NODE = "assignment_node_id";

  private AssignmentNodes() {}

  /** Adds a root node and no items. */
  static void add(Store store, ObjectNode blueprint) {
    blueprint.put(ROOT, store.nextUuid());
    blueprint.putArray(CONDITIONAL);
    blueprint.putArray(ITEMS);
  }

  /** The nodes and items of a blueprint, with new ids for the nodes. */
  static ObjectNode copy(Store store, ObjectNode blueprint) {
    var copy = Json.object();
    add(store, copy);
    var ids = new HashMap<String, String>();
    ids.put(blueprint.path(ROOT).asText(), copy.path(ROOT).asText());
    for (var node : blueprint.path(CONDITIONAL)) {
      ids.put(node.asText(), store.nextUuid());
      copy.withArray(CONDITIONAL).add(ids.get(node.asText()));
    }
    for (var assigned : blueprint.path(ITEMS)) {
      var node = ids.getOrDefault(assigned.path(NODE).asText(), "");
      addItem(copy.withArray(ITEMS), assigned.path(ITEM).asText(), node);
    }
    return copy;
  }

  static void addItem(ArrayNode items, String item, String node) {
    items.addObject().put(ITEM, item).put(NODE, node);
  }

  static boolean isConditional(ObjectNode blueprint) {
    return !blueprint.path(CONDITIONAL).isEmpty();
  }

  static boolean exists(ObjectNode blueprint, String node) {
    return node.equals(blueprint.path(ROOT).asText())
        || elements(blueprint.path(CONDITIONAL)).anyMatch(id -> node.equals(id.asText()));
  }

  /** The ids of the items in a node. */
  static Stream<String> itemsIn(ObjectNode blueprint, String node) {
    return elements(blueprint.path(ITEMS))
        .filter(assigned -> node.equals(assigned.path(NODE).asText()))
        .map(assigned -> assigned.path(ITEM).asText());
  }

  /** The ids of the items in all nodes. */
  static Stream<String> items(ObjectNode blueprint) {
    return elements(blueprint.path(ITEMS)).map(assigned -> assigned.path(ITEM).asText()).distinct();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
