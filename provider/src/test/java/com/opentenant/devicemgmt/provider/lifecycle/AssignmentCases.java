package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Sent;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The library items of a blueprint, one by one and as a set. */
public final class AssignmentCases {

  private static final String BLUEPRINTS = "/api/v1/blueprints";
  private static final String ASSIGN = "POST " + BLUEPRINTS + "/{blueprintId}/assign-library-item";
  private static final String REMOVE = "POST " + BLUEPRINTS + "/{blueprintId}/remove-library-item";
  private static final String NODE = "assignment_node_id";
  private static final String ITEM = "library_item_id";
  private static final FromTenant ENGINEERING = id("blueprints", "Engineering");
  private static final FromTenant SALES = id("blueprints", "Sales");
  private static final FromTenant BROWSER = id("other-library-items", "Browser");
  private static final FromTenant EDITOR = id("other-library-items", "Editor");
  private static final FromTenant VPN = id("other-library-items", "VPN");
  private static final FromTenant MAP = id("blueprints", "Map");
  private static final FromTenant ROOT_NODE =
      new FromTenant(tenant -> blueprint(tenant, "Map").path("root_node_id").asText());
  private static final String NO_LOOK_UPS =
      "getBlueprintLibraryItems lists the items of a blueprint";
  private static final String SET_ID = "the id of the blueprint is the id of its set";
  private static final String NO_NAME = "an assignment is identified by its ids";

  public static final ResourceCase ONE =
      ResourceCase.of("devicemgmt:iru:BlueprintLibraryItem", Api.IRU)
          .withoutName(NO_NAME)
          .idempotent()
          .withoutUpdate("an assignment exists or does not")
          .without(Group.LOOK_UPS, NO_LOOK_UPS)
          .without(Group.IMPORT, "an unknown id", "the id of an assignment has another form")
          .requests(
              new Requests(
                  BLUEPRINTS + "/{blueprintId}/list-library-items",
                  false,
                  List.of(),
                  ASSIGN,
                  inputs -> List.of(),
                  "",
                  REMOVE))
          .rows(tenant -> new Assignments(tenant.iru().console().items("blueprints")))
          .minimal(Map.of("blueprintId", ENGINEERING, "libraryItemId", BROWSER))
          .full(Map.of("blueprintId", MAP, "libraryItemId", BROWSER, "assignmentNodeId", ROOT_NODE))
          .columns(
              Column.text("blueprintId", "blueprint_id", "").replacing(),
              Column.text("libraryItemId", ITEM, "").replacing(),
              Column.text("assignmentNodeId", NODE, "").withOneValue())
          .changes(
              List.of(
                  PropertyCase.of("blueprintId").replacedFirstBy(SALES),
                  PropertyCase.of("libraryItemId").replacedFirstBy(EDITOR)))
          .refused(
              List.of(
                  refused("no blueprint", "blueprintId", null, "blueprintId: ", REQUIRED),
                  refused(
                      "a name of a blueprint",
                      "blueprintId",
                      "Sales",
                      "blueprintId: ",
                      "getBlueprint"),
                  refused(
                      "a misspelt property",
                      "libraryItemID",
                      BROWSER,
                      "libraryItemID",
                      didYouMean("libraryItemId"))))
          .many(AssignmentCases::assignments, Map.of())
          .preparedBy(AssignmentCases::prepare);

  public static final ResourceCase SET =
      ResourceCase.of("devicemgmt:iru:BlueprintLibraryItems", Api.IRU)
          .withoutName(NO_NAME)
          .idempotent()
          .without(Group.LOOK_UPS, NO_LOOK_UPS)
          .without(Group.DELETED_OUTSIDE, "the set of a blueprint without items is empty")
          .without(Group.DRIFT, "blueprintId, with every input", SET_ID)
          .without(Group.DRIFT, "blueprintId, with minimal inputs", SET_ID)
          .requests(
              new Requests(
                  BLUEPRINTS + "/{blueprintId}/list-library-items",
                  false,
                  List.of(),
                  ASSIGN,
                  inputs -> List.of(),
                  ASSIGN,
                  REMOVE))
          .rows(tenant -> new Sets(tenant.iru().console().items("blueprints")))
          .minimal(Map.of("blueprintId", ENGINEERING, "libraryItemIds", List.of(BROWSER)))
          .full(
              Map.of(
                  "blueprintId",
                  ENGINEERING,
                  "libraryItemIds",
                  List.of(EDITOR),
                  "ignore",
                  List.of(VPN),
                  "removeOthers",
                  true))
          .columns(
              Column.of("libraryItemIds", "library_item_ids", List.of(), List.of())
                  .storedAs(ids -> List.copyOf(new TreeSet<>((List<?>) ids))),
              Column.text("blueprintId", "blueprint_id", "").replacing(),
              Column.writeOnly("ignore"),
              Column.writeOnly("removeOthers"))
          .changes(
              List.of(
                  PropertyCase.of("libraryItemIds")
                      .setBy(List.of(BROWSER, EDITOR), new Sent(ASSIGN, Map.of(ITEM, EDITOR)))
                      .setBy(
                          List.of(VPN, EDITOR),
                          new Sent(ASSIGN, Map.of(ITEM, VPN)),
                          new Sent(REMOVE, Map.of(ITEM, BROWSER)))
                      .setBy(List.of(EDITOR), new Sent(REMOVE, Map.of(ITEM, VPN))),
                  PropertyCase.of("blueprintId").replacedFirstBy(SALES),
                  PropertyCase.of("ignore").set(List.of(VPN), Map.of()).removed(Map.of()),
                  PropertyCase.of("removeOthers").set(true, Map.of()).removed(Map.of())))
          .refused(
              List.of(
                  refused("no blueprint", "blueprintId", null, "blueprintId: ", REQUIRED),
                  refused("no set", "libraryItemIds", null, "libraryItemIds: ", REQUIRED),
                  refused(
                      "a name of an item",
                      "libraryItemIds",
                      List.of("Browser"),
                      "libraryItemIds: ",
                      "\"Browser\""),
                  refused("a misspelt property", "ignored", List.of(), didYouMean("ignore"))))
          .many(AssignmentCases::sets, Map.of("libraryItemIds", List.of(BROWSER, EDITOR)))
          .refreshedBy(1_000, RefreshBound.THOUSAND, "Iru has a list for each blueprint")
          .preparedBy(AssignmentCases::prepare);

  private AssignmentCases() {}

  private static FromTenant id(String kind, String name) {
    return new FromTenant(tenant -> row(tenant, kind, name).path("id").asText());
  }

  private static ObjectNode blueprint(SimulatedTenant tenant, String name) {
    return row(tenant, "blueprints", name);
  }

  private static ObjectNode row(SimulatedTenant tenant, String kind, String name) {
    return tenant.iru().console().items(kind).list().stream()
        .filter(row -> row.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void prepare(SimulatedTenant tenant) {
    var console = tenant.iru().console();
    Stream.of("Engineering", "Sales")
        .forEach(name -> console.items("blueprints").create(object().put("name", name)));
    console.items("blueprints").create(object().put("name", "Map").put("type", "map"));
    Stream.of("Browser", "Editor", "VPN")
        .forEach(name -> console.items("other-library-items").create(object().put("name", name)));
  }

  /** A thousand items of one blueprint, and then a hundred of each further one. */
  private static IntFunction<Map<String, Object>> assignments(SimulatedTenant tenant) {
    var engineering = ENGINEERING.value().apply(tenant);
    var others = new HashMap<Integer, Object>();
    return number ->
        Map.of(
            "blueprintId",
            number <= 1_000
                ? engineering
                : others.computeIfAbsent(
                    number / 100, each -> created(tenant, "blueprints", "Blueprint " + each)),
            "libraryItemId",
            created(tenant, "other-library-items", "Item " + number));
  }

  /** One item of each blueprint. */
  private static IntFunction<Map<String, Object>> sets(SimulatedTenant tenant) {
    var items = List.of(BROWSER.value().apply(tenant));
    return number ->
        Map.of(
            "blueprintId",
            created(tenant, "blueprints", "Blueprint " + number),
            "libraryItemIds",
            items);
  }

  private static Object created(SimulatedTenant tenant, String kind, String name) {
    var row = tenant.iru().console().items(kind).create(object().put("name", name));
    return row.path("id").asText();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A row for each item of each blueprint. */
  private record Assignments(ItemConsole blueprints) implements TenantRows {

    @Override
    public List<ObjectNode> list() {
      return blueprints.list().stream()
          .flatMap(
              blueprint ->
                  StreamSupport.stream(blueprint.path("library_items").spliterator(), false)
                      .map(item -> row(blueprint, item)))
          .toList();
    }

    private static ObjectNode row(ObjectNode blueprint, JsonNode item) {
      var blueprintId = blueprint.path("id").asText();
      var itemId = item.path(ITEM).asText();
      var node = blueprint.path("type").asText().equals("map") ? item.path(NODE).asText() : "";
      return object()
          .put("id", blueprintId + "/" + itemId + (node.isEmpty() ? "" : "/" + node))
          .put("blueprint_id", blueprintId)
          .put(ITEM, itemId)
          .put(NODE, node);
    }

    @Override
    public ObjectNode create(ObjectNode row) {
      var blueprint = blueprints.find(row.path("blueprint_id").asText()).orElseThrow();
      var items = blueprint.withArray("library_items").deepCopy();
      items
          .addObject()
          .put(ITEM, row.path(ITEM).asText())
          .put(NODE, blueprint.path("root_node_id").asText());
      blueprints.patch(blueprint.path("id").asText(), object().set("library_items", items));
      return row(blueprint, items.get(items.size() - 1));
    }

    @Override
    public boolean delete(String id) {
      var blueprintId = id.substring(0, id.indexOf('/'));
      var itemId = id.split("/", -1)[1];
      var items = blueprints.find(blueprintId).orElseThrow().withArray("library_items");
      var rest = JsonNodeFactory.instance.arrayNode();
      items.forEach(
          item -> {
            if (!item.path(ITEM).asText().equals(itemId)) {
              rest.add(item);
            }
          });
      blueprints.patch(blueprintId, object().set("library_items", rest));
      return rest.size() < items.size();
    }
  }

  /** A row for each blueprint that has items. */
  private record Sets(ItemConsole blueprints) implements TenantRows {

    @Override
    public List<ObjectNode> list() {
      return blueprints.list().stream()
          .filter(blueprint -> !blueprint.path("library_items").isEmpty())
          .map(Sets::row)
          .toList();
    }

    private static ObjectNode row(ObjectNode blueprint) {
      var row = object().put("id", blueprint.path("id").asText());
      row.put("blueprint_id", blueprint.path("id").asText());
      var ids = new TreeSet<String>();
      blueprint.path("library_items").forEach(item -> ids.add(item.path(ITEM).asText()));
      ids.forEach(row.putArray("library_item_ids")::add);
      return row;
    }

    @Override
    public ObjectNode create(ObjectNode row) {
      return patch(row.path("blueprint_id").asText(), row).orElseThrow();
    }

    @Override
    public Optional<ObjectNode> patch(String id, ObjectNode changes) {
      var blueprint = blueprints.find(id).orElseThrow();
      var items = JsonNodeFactory.instance.arrayNode();
      changes
          .path("library_item_ids")
          .forEach(
              item ->
                  items
                      .addObject()
                      .put(ITEM, item.asText())
                      .put(NODE, blueprint.path("root_node_id").asText()));
      return blueprints.patch(id, object().set("library_items", items)).map(Sets::row);
    }

    @Override
    public boolean delete(String id) {
      return patch(id, object()).isPresent();
    }
  }
}
