package com.opentenant.devicemgmt.provider.iru.blueprint;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.AssignmentCases;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to the library items of blueprints. */
final class AssignmentTest {

  private static final String ONE = AssignmentCases.ONE.token();
  private static final String SET = AssignmentCases.SET.token();

  @AutoClose private TestBed testBed;
  private ItemConsole blueprints;
  private ItemConsole items;
  private String classic;
  private String map;

  @BeforeEach
  void start() throws IOException {
    testBed = TestBed.start();
    var console = testBed.tenant().iru().console();
    blueprints = console.items("blueprints");
    items = console.items("other-library-items");
    classic = id(blueprints.create(Json.object().put("name", "Engineering")));
    map = id(blueprints.create(Json.object().put("name", "Rooms").put("type", "map")));
  }

  @Test
  void anItemThatTheBlueprintHasIsAdopted() {
    var browser = item("Browser");
    assign(classic, browser);

    up(one("a", classic, browser));

    assertThat(testBed.stack().infos()).singleElement().asString().contains(classic, browser);
    assertThat(assigned(classic)).containsExactly(browser);
    succeeded(testBed.stack().destroy());
    assertThat(assigned(classic)).isEmpty();
  }

  @Test
  void theOnlyItemOfItsKindIsNotReplacedSilently() {
    var first = onlyOne("First");
    var second = onlyOne("Second");
    assign(classic, first);

    var outcome = testBed.stack().up(List.of(one("a", classic, second)));

    assertThat(outcome.messages()).singleElement().asString().contains(classic, second, "only");
    assertThat(assigned(classic)).containsExactly(first);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMapWithConditionalLogicNeedsANode(boolean whole) {
    var browser = item("Browser");
    var node = "0f5e2e0b-7f0e-4d57-9a3c-1f1f6f5a2d11";
    blueprints.patch(map, Json.object().set("conditional_node_ids", Json.array().add(node)));
    var program = whole ? set("a", map, browser) : one("a", map, browser);

    var outcome = testBed.stack().up(List.of(program));

    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains("assignmentNodeId", "Option");
    up(
        new Declared(
            ONE,
            "b",
            Map.of("blueprintId", map, "libraryItemId", browser, "assignmentNodeId", node)));
    assertThat(assigned(map)).containsExactly(browser);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUnknownBlueprintIsWarnedOf(boolean whole) {
    var unknown = "00000000-0000-4000-8000-000000000000";
    var browser = item("Browser");

    testBed
        .stack()
        .preview(List.of(whole ? set("a", unknown, browser) : one("a", unknown, browser)));

    assertThat(testBed.stack().warnings()).singleElement().asString().contains(unknown);
  }

  @Test
  void aNewSetStopsAtOtherItems_andThePreviewNamesThem() {
    var browser = item("Browser");
    var editor = item("Editor");
    assign(classic, editor);
    var program = List.of(set("a", classic, browser));

    var outcome = testBed.stack().up(program);

    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains(classic, "\"Editor\"", editor, "`ignore`", "`removeOthers: true`")
        .doesNotContain(browser);
    assertThat(testBed.stack().warnings()).hasSize(1).first().asString().contains(editor);
    assertThat(testBed.writes()).isEmpty();

    up(with(program.get(0), "ignore", List.of(editor)));
    assertThat(assigned(classic)).containsExactlyInAnyOrder(browser, editor);
    succeeded(testBed.stack().destroy());
    assertThat(assigned(classic)).containsExactly(editor);
  }

  @Test
  void removeOthersRemovesThem_afterAWarning() {
    var browser = item("Browser");
    var editor = item("Editor");
    assign(classic, editor);

    up(with(set("a", classic, browser), "removeOthers", true));

    assertThat(testBed.stack().warnings()).singleElement().asString().contains(editor);
    assertThat(assigned(classic)).containsExactly(browser);
  }

  @Test
  void anIdIsNotBothAssignedAndIgnored() {
    var browser = item("Browser");

    var outcome =
        testBed
            .stack()
            .preview(List.of(with(set("a", classic, browser), "ignore", List.of(browser))));

    assertThat(outcome.messages()).singleElement().asString().contains("ignore: ", browser);
  }

  @Test
  void anUpdateKeepsWhatWasAssignedAfterTheLastRefresh_untilARefreshShowsIt() {
    var browser = item("Browser");
    var editor = item("Editor");
    var vpn = item("VPN");
    up(set("a", classic, browser));
    assign(classic, editor);

    up(set("a", classic, browser, vpn));

    assertThat(assigned(classic)).containsExactlyInAnyOrder(browser, editor, vpn);
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(editor);
    assertThat(succeeded(testBed.stack().refresh()).changed()).containsExactly("libraryItemIds");
    up(set("a", classic, browser, vpn));
    assertThat(assigned(classic)).containsExactlyInAnyOrder(browser, vpn);
  }

  @Test
  void anEmptySetRemovesEveryItem() {
    up(set("a", classic, item("Browser")));

    up(set("a", classic));

    assertThat(assigned(classic)).isEmpty();
  }

  @Test
  void anItemThatWasDeletedFromTheLibraryCountsAsRemoved() {
    var browser = item("Browser");
    up(set("a", classic, browser));
    items.delete(browser);

    up(set("a", classic));

    assertThat(testBed.stack().states()).hasSize(1);
  }

  @Test
  void bothResourcesForOneBlueprintAreWarnedOf() {
    var browser = item("Browser");

    succeeded(
        testBed.stack().preview(List.of(one("a", classic, browser), set("b", classic, browser))));

    assertThat(testBed.stack().warnings())
        .singleElement()
        .asString()
        .contains("BlueprintLibraryItems", "BlueprintLibraryItem", "`ignore`");
  }

  @Test
  void theFunctionListsTheItemsOfABlueprint() {
    var browser = item("Browser");
    assign(classic, browser);

    var found =
        testBed
            .stack()
            .invoke("devicemgmt:iru:getBlueprintLibraryItems", Map.of("blueprintId", classic));

    assertThat(found)
        .containsEntry("libraryItems", List.of(Map.of("id", browser, "name", "Browser")));
  }

  private void up(Declared program) {
    succeeded(testBed.stack().up(List.of(program)));
  }

  private static Declared one(String name, String blueprint, String item) {
    return new Declared(ONE, name, Map.of("blueprintId", blueprint, "libraryItemId", item));
  }

  private static Declared set(String name, String blueprint, String... items) {
    return new Declared(
        SET, name, Map.of("blueprintId", blueprint, "libraryItemIds", Arrays.asList(items)));
  }

  private static Declared with(Declared program, String input, Object value) {
    var inputs = new HashMap<>(program.inputs());
    inputs.put(input, value);
    return new Declared(program.token(), program.name(), inputs);
  }

  private String item(String name) {
    return id(items.create(Json.object().put("name", name)));
  }

  private String onlyOne(String name) {
    return id(items.create(Json.object().put("name", name).put("one_per_node", true)));
  }

  private static String id(ObjectNode row) {
    return row.path("id").asText();
  }

  private void assign(String blueprint, String item) {
    var row = blueprints.find(blueprint).orElseThrow();
    var assigned = row.withArray("library_items").deepCopy();
    assigned
        .addObject()
        .put("library_item_id", item)
        .put("assignment_node_id", row.path("root_node_id").asText());
    blueprints.patch(blueprint, Json.object().set("library_items", assigned));
  }

  private List<String> assigned(String blueprint) {
    var ids = new ArrayList<String>();
    blueprints
        .find(blueprint)
        .orElseThrow()
        .path("library_items")
        .forEach(item -> ids.add(item.path("library_item_id").asText()));
    return ids;
  }
}
