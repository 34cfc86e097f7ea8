package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueprintItemsTest {
  private static final String BLUEPRINTS = "/api/v1/blueprints";
  private static final String CLASSIC = "classic";
  private static final String MAP = "map";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    start(IruSettings.defaults());
  }

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withIru(settings));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private ItemConsole console(String kind) {
    return tenant.iru().console().items(kind);
  }

  private String blueprint(String type) {
    var values = Json.object().put("name", "of type " + type).put("type", type);
    return console("blueprints").create(values).path("id").asText();
  }

  private String item(String name) {
    return console("custom-scripts").create(Json.object().put("name", name)).path("id").asText();
  }

  private TenantClient.Reply assign(String blueprint, String item) throws Exception {
    return send(blueprint, "assign-library-item", Json.object().put("library_item_id", item));
  }

  private TenantClient.Reply assign(String blueprint, String item, String node) throws Exception {
    return send(blueprint, "assign-library-item", withNode(item, node));
  }

  private TenantClient.Reply remove(String blueprint, String item) throws Exception {
    return send(blueprint, "remove-library-item", Json.object().put("library_item_id", item));
  }

  private static ObjectNode withNode(String item, String node) {
    return Json.object().put("library_item_id", item).put("assignment_node_id", node);
  }

  private TenantClient.Reply send(String blueprint, String action, ObjectNode body)
      throws Exception {
    return api.post(BLUEPRINTS + "/" + blueprint + "/" + action, Json.text(body));
  }

  private List<String> listed(String blueprint) throws Exception {
    var page = api.get(BLUEPRINTS + "/" + blueprint + "/list-library-items").json();
    return texts(page.path("results"), "id");
  }

  private static List<String> texts(JsonNode rows, String key) {
    var texts = new ArrayList<String>();
    rows.forEach(row -> texts.add(row.path(key).asText()));
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static void assertRefused(TenantClient.Reply reply, String text) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).isEqualTo("\"" + text + "\"");
  }

  @Test
  void assigningAndRemovingReturnTheIdsOfAllItems() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var first = item("first");
    var second = item("second");

    assertThat(texts(assign(blueprint, first).json())).containsExactly(first);
    assertThat(texts(assign(blueprint, second).json())).containsExactlyInAnyOrder(first, second);
    assertThat(listed(blueprint)).containsExactlyInAnyOrder(first, second);
    var removed = remove(blueprint, first);
    assertThat(removed.status()).isEqualTo(200);
    assertThat(texts(removed.json())).containsExactly(second);
    assertThat(listed(blueprint)).containsExactly(second);
  }

  @Test
  void theListHasIdsAndNamesAndPages() throws Exception {
    var blueprint = blueprint(CLASSIC);
    for (var name : List.of("a", "b", "c")) {
      assign(blueprint, item(name));
    }
    var path = BLUEPRINTS + "/" + blueprint + "/list-library-items";
    var first = api.get(path + "?limit=2").json();

    assertThat(first.path("count").asInt()).isEqualTo(3);
    assertThat(first.path("results")).hasSize(2);
    assertThat(first.path("results").path(0).fieldNames())
        .toIterable()
        .containsExactly("id", "name", "not_in_any_document");
    var names = texts(first.path("results"), "name");
    names.addAll(texts(api.get(first.path("next").asText()).json().path("results"), "name"));
    assertThat(names).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void anItemIsAssignedOnceAndRemovedOnce() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var item = item("script");
    assign(blueprint, item);

    assertRefused(assign(blueprint, item), "Library Item already exists on Blueprint");
    assertThat(listed(blueprint)).containsExactly(item);
    remove(blueprint, item);
    assertRefused(remove(blueprint, item), "Library Item does not exist on Blueprint");
  }

  @Test
  void aClassicBlueprintHasNoNodes() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var node = UUID.randomUUID().toString();

    assertRefused(
        assign(blueprint, item("script"), node),
        "assignment_node_id cannot be provided for Classic Blueprint");
    assertThat(listed(blueprint)).isEmpty();
  }

  @Test
  void aMapWithoutConditionalLogicNeedsNoNode() throws Exception {
    var blueprint = blueprint(MAP);
    var root = console("blueprints").find(blueprint).orElseThrow().path("root_node_id").asText();
    var item = item("script");

    assertThat(texts(assign(blueprint, item).json())).containsExactly(item);
    assertRefused(assign(blueprint, item, root), "Library Item already exists in Assignment Node");
    assertThat(send(blueprint, "remove-library-item", withNode(item, root)).status())
        .isEqualTo(200);
    assertRefused(remove(blueprint, item), "Library Item does not exist in Assignment Node");
  }

  @Test
  void aMapWithConditionalLogicNeedsANode() throws Exception {
    var blueprint = blueprint(MAP);
    var node = "0e9d7a52-54e5-4c58-9a9e-6d2f1f0c1a11";
    var nodes = Json.object();
    nodes.putArray("conditional_node_ids").add(node);
    console("blueprints").patch(blueprint, nodes);
    var item = item("script");
    var text = "Must provide assignment_node_id for Assignment Map Blueprint";

    assertRefused(assign(blueprint, item), text);
    assertRefused(remove(blueprint, item), text);
    assertRefused(
        assign(blueprint, item, UUID.randomUUID().toString()), "Assignment node not found");
    assertThat(assign(blueprint, item, node.toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
    var root = console("blueprints").find(blueprint).orElseThrow().path("root_node_id").asText();
    assertThat(assign(blueprint, item, root).status()).isEqualTo(200);
    assertThat(listed(blueprint)).containsExactly(item);
  }

  @Test
  void everyMapCanNeedANode() throws Exception {
    tenant.close();
    start(IruSettings.defaults().with(IruQuirk.MAP_NODE_REQUIRED));

    assertRefused(
        assign(blueprint(MAP), item("script")),
        "Must provide assignment_node_id for Assignment Map Blueprint");
    assertThat(assign(blueprint(CLASSIC), item("script")).status()).isEqualTo(200);
  }

  @Test
  void aNodeHasOneItemOfSomeTypes() throws Exception {
    var blueprint = blueprint(MAP);
    var encryption = Json.object().put("type", "encryption").put("one_per_node", true);
    var others = console("other-library-items");
    var first = others.create(encryption).path("id").asText();
    var second = others.create(encryption).path("id").asText();
    var browser = others.create(Json.object()).path("id").asText();
    var editor = others.create(Json.object()).path("id").asText();

    assign(blueprint, first);
    assertRefused(
        assign(blueprint, second), "Assignment node can only have one of this Library Item type.");
    assertThat(assign(blueprint, browser).status()).isEqualTo(200);
    assertThat(assign(blueprint, editor).status()).isEqualTo(200);
    others.delete(first);
    assertThat(assign(blueprint, second).status()).isEqualTo(200);
  }

  @Test
  void anItemOfAKindWithoutAnApiIsListed() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var item = console("other-library-items").create(Json.object()).path("id").asText();
    assign(blueprint, item);

    assertThat(listed(blueprint)).containsExactly(item);
  }

  @Test
  void anUnknownBlueprintOrItemIsNotFound() throws Exception {
    var unknown = "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";
    var noBlueprint = assign(unknown, item("script"));
    var noItem = remove(blueprint(CLASSIC), unknown);

    assertThat(noBlueprint.status()).isEqualTo(404);
    assertThat(noBlueprint.json().path("detail").asText()).isEqualTo("Not found.");
    assertThat(noItem.status()).isEqualTo(404);
    assertThat(noItem.json().path("detail").asText())
        .isEqualTo("No LibraryItem matches the given query.");
    assertThat(api.get(BLUEPRINTS + "/" + unknown + "/list-library-items").status()).isEqualTo(404);
  }

  @Test
  void theItemIsRequiredAndIsAUuid() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var missing = send(blueprint, "assign-library-item", Json.object());
    var invalid = assign(blueprint, "7");

    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().path("library_item_id").path(0).asText())
        .isEqualTo("This field is required.");
    assertThat(invalid.status()).isEqualTo(400);
    assertThat(invalid.json().path("library_item_id").path(0).asText())
        .isEqualTo("Must be a valid UUID.");
  }

  @Test
  void aDeletedItemDisappearsFromItsBlueprints() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var item = item("script");
    var other = item("other");
    assign(blueprint, item);
    assertThat(api.delete("/api/v1/library/custom-scripts/" + item).status()).isEqualTo(204);

    assertThat(listed(blueprint)).isEmpty();
    assertThat(texts(assign(blueprint, other).json())).containsExactly(other);
  }

  @Test
  void aCopyOfABlueprintHasItsItemsInNewNodes() throws Exception {
    var source = blueprint(MAP);
    var node = UUID.randomUUID().toString();
    var nodes = Json.object();
    nodes.putArray("conditional_node_ids").add(node);
    console("blueprints").patch(source, nodes);
    var item = item("script");
    assign(source, item, node);
    var form =
        "name=Copy&enrollment_code.is_active=true&type=map&source.type=blueprint&source.id="
            + source;
    var copy =
        api.send(
                api.request("POST", BLUEPRINTS, form)
                    .header("Content-Type", "application/x-www-form-urlencoded"))
            .json()
            .path("id")
            .asText();

    assertThat(listed(copy)).containsExactly(item);
    assertRefused(assign(copy, item, node), "Assignment node not found");
    var row = console("blueprints").find(copy).orElseThrow();
    var newNode = row.path("conditional_node_ids").path(0).asText();
    assertThat(send(copy, "remove-library-item", withNode(item, newNode)).status()).isEqualTo(200);
    assertThat(listed(source)).containsExactly(item);
  }

  @Test
  void theConsoleShowsAndChangesTheItems() throws Exception {
    var blueprint = blueprint(CLASSIC);
    var item = item("script");
    assign(blueprint, item);
    var row = console("blueprints").find(blueprint).orElseThrow();
    assertThat(texts(row.path("library_items"), "library_item_id")).containsExactly(item);

    var empty = Json.object();
    empty.putArray("library_items");
    console("blueprints").patch(blueprint, empty);
    assertThat(listed(blueprint)).isEmpty();
  }
}
