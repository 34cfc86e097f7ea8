package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API returns for library items of any kind. */
class LibraryItemsTest {
  private static final String ITEMS = "/api/v1/library/library-items/";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private String create(String kind, ObjectNode values) {
    return tenant.iru().console().items(kind).create(values).path("id").asText();
  }

  private String script() {
    return create("custom-scripts", Json.object().put("name", "script"));
  }

  private static List<String> texts(JsonNode page, String key) {
    var texts = new ArrayList<String>();
    page.path("results").forEach(row -> texts.add(row.path(key).asText()));
    return texts;
  }

  @Test
  void theActivityOfAnItemIsNewestFirst() throws Exception {
    var script = script();
    var blueprint = create("blueprints", Json.object().put("name", "b"));
    api.patch("/api/v1/library/custom-scripts/" + script, "{\"name\": \"new\"}");
    api.post(
        "/api/v1/blueprints/" + blueprint + "/assign-library-item",
        "{\"library_item_id\": \"" + script + "\"}");
    var activity = api.get(ITEMS + script + "/activity").json();

    assertThat(texts(activity, "activity_type"))
        .containsExactly(
            "library_item_assignment_changed", "library_item_edited", "library_item_created");
    var row = activity.path("results").path(0);
    assertThat(row.path("id").isInt()).isTrue();
    assertThat(row.has("details")).isTrue();
    assertThat(
            texts(
                api.get(ITEMS + script + "/activity?activity_type=library_item_edited").json(),
                "activity_type"))
        .containsExactly("library_item_edited");
    assertThat(api.get(ITEMS + script + "/activity?limit=1&offset=1").json().path("results"))
        .hasSize(1);
    assertThat(
            api.get(ITEMS + script + "/activity?user_email=other@example.com")
                .json()
                .path("count")
                .asInt(-1))
        .isZero();
  }

  @Test
  void aStatusNamesItsDeviceAndBlueprint() throws Exception {
    var script = script();
    var blueprint = create("blueprints", Json.object().put("name", "Engineering"));
    var device =
        create("devices", Json.object().put("device_name", "Mac 1").put("blueprint_id", blueprint));
    var other = create("devices", Json.object().put("device_name", "Mac 2"));
    var status = Json.object().put("library_item_id", script).put("status", "ERROR");
    create("library-item-statuses", status.put("computer_id", device).put("log", "exit 1"));
    create("library-item-statuses", status.put("computer_id", other).put("status", "PASS"));
    create("library-item-statuses", status.deepCopy().put("library_item_id", "another"));

    assertThat(texts(api.get(ITEMS + script + "/status").json(), "status"))
        .containsExactlyInAnyOrder("ERROR", "PASS");
    var one = api.get(ITEMS + script + "/status?computer_id=" + device).json();
    assertThat(one.path("count").asInt()).isEqualTo(1);
    var row = one.path("results").path(0);
    assertThat(row.path("id").isInt()).isTrue();
    assertThat(row.at("/blueprint/id").asText()).isEqualTo(blueprint);
    assertThat(row.at("/blueprint/name").asText()).isEqualTo("Engineering");
    assertThat(row.at("/computer/name").asText()).isEqualTo("Mac 1");
    assertThat(row.path("log").asText()).isEqualTo("exit 1");
    assertThat(row.path("last_audit_run").isNull()).isTrue();
  }

  @Test
  void itemsOfEveryKindHaveThem() throws Exception {
    for (var kind :
        List.of(
            "custom-apps",
            "custom-profiles",
            "custom-scripts",
            "in-house-apps",
            "other-library-items")) {
      var id = create(kind, Json.object().put("name", "n"));
      assertThat(api.get(ITEMS + id + "/activity").json().path("count").asInt()).isEqualTo(1);
      assertThat(api.get(ITEMS + id + "/status").json().path("count").asInt(-1)).isZero();
    }
  }

  @Test
  void anUnknownItemIsNotFound() throws Exception {
    for (var read : List.of("/activity", "/status")) {
      var reply = api.get(ITEMS + "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10" + read);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().path("detail").asText())
          .isEqualTo("No LibraryItem matches the given query.");
    }
  }
}
