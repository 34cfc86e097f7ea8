package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintsTest {
  private static final String BLUEPRINTS = "/api/v1/blueprints";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults());
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** A form of alternating names and values. */
  private TenantClient.Reply send(String method, String path, String... form) throws Exception {
    var pairs = new ArrayList<String>();
    for (var i = 0; i < form.length; i += 2) {
      pairs.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
    }
    return api.send(
        api.request(method, path, String.join("&", pairs))
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private JsonNode create(String name, String... more) throws Exception {
    var form = new ArrayList<>(List.of("name", name, "enrollment_code.is_active", "true"));
    form.addAll(List.of(more));
    var reply = send("POST", BLUEPRINTS, form.toArray(String[]::new));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  @Test
  void aCreateChoosesACodeAndLooks() throws Exception {
    var made = create("Engineering", "type", "classic");
    assertThat(made.at("/enrollment_code/code").asText()).matches("[0-9]{6}");
    assertThat(made.at("/enrollment_code/is_active").asBoolean()).isTrue();
    assertThat(made.path("color").asText()).isNotEmpty();
    assertThat(made.has("computers_count")).isFalse();

    var read = api.get(BLUEPRINTS + "/" + made.path("id").asText()).json();
    assertThat(read.path("computers_count").asInt(-1)).isZero();
    assertThat(read.path("type").asText()).isEqualTo("classic");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aCodeKeepsItsLeadingZeros() throws Exception {
    var made = create("Engineering", "enrollment_code.code", "000123");
    assertThat(made.at("/enrollment_code/code")).isEqualTo(Json.object().textNode("000123"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "1234567", "abcdef"})
  void anotherCodeIsRefused(String code) throws Exception {
    var reply =
        send(
            "POST",
            BLUEPRINTS,
            "name",
            "x",
            "enrollment_code.is_active",
            "true",
            "enrollment_code.code",
            code);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("enrollment_code")).isTrue();
  }

  @Test
  void nameAndActiveFlagAreRequired() throws Exception {
    var reply = send("POST", BLUEPRINTS, "color", "red");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("name")).isTrue();
    assertThat(reply.json().has("enrollment_code.is_active")).isTrue();
  }

  @Test
  void namesAreUnique() throws Exception {
    create("Engineering");
    var other = create("Sales").path("id").asText();
    assertThat(
            send("POST", BLUEPRINTS, "name", "Engineering", "enrollment_code.is_active", "true")
                .status())
        .isEqualTo(400);
    assertThat(send("PATCH", BLUEPRINTS + "/" + other, "name", "Engineering").status())
        .isEqualTo(400);
    assertThat(send("PATCH", BLUEPRINTS + "/" + other, "name", "Sales").status()).isEqualTo(200);
  }

  @Test
  void aPatchChangesItsFieldsAndNeverTheType() throws Exception {
    var made = create("Engineering", "type", "classic");
    var path = BLUEPRINTS + "/" + made.path("id").asText();
    var changed =
        send("PATCH", path, "description", "Builders", "enrollment_code.is_active", "false");
    assertThat(changed.json().path("description").asText()).isEqualTo("Builders");
    assertThat(changed.json().at("/enrollment_code/is_active").asBoolean(true)).isFalse();
    assertThat(changed.json().at("/enrollment_code/code"))
        .isEqualTo(made.at("/enrollment_code/code"));
    assertThat(changed.json().has("type")).isFalse();
    assertThat(tenant.violations()).isEmpty();

    send("PATCH", path, "type", "map");
    assertThat(api.get(path).json().path("type").asText()).isEqualTo("classic");
    assertThat(tenant.violations()).hasSize(1);
  }

  @Test
  void aMapIgnoresColorAndIcon() throws Exception {
    var made = create("Map", "type", "map", "color", "red-100", "icon", "ss-star");
    assertThat(made.path("color").asText()).isNotEqualTo("red-100");
    var path = BLUEPRINTS + "/" + made.path("id").asText();
    assertThat(send("PATCH", path, "color", "red-100").json().path("color").asText())
        .isNotEqualTo("red-100");
  }

  @Test
  void aCopyHasTheTypeOfItsSource() throws Exception {
    var source = create("Source", "type", "map").path("id").asText();
    assertThat(
            send(
                    "POST",
                    BLUEPRINTS,
                    "name",
                    "Copy",
                    "enrollment_code.is_active",
                    "true",
                    "type",
                    "classic",
                    "source.type",
                    "blueprint",
                    "source.id",
                    source)
                .status())
        .isEqualTo(400);
    create("Copy", "type", "map", "source.type", "blueprint", "source.id", source);
  }

  @Test
  void theListFindsByPartOfTheNameAndById() throws Exception {
    var first = create("Engineering").path("id").asText();
    var second = create("Sales").path("id").asText();
    assertThat(ids("?name=engin")).containsExactly(first);
    assertThat(ids("?id=" + second)).containsExactly(second);
    assertThat(ids("?id__in=" + first + "," + second)).containsExactlyInAnyOrder(first, second);
    assertThat(ids("?limit=1")).hasSize(1);
    assertThat(tenant.violations()).isEmpty();
  }

  private List<String> ids(String query) throws Exception {
    var ids = new ArrayList<String>();
    api.get(BLUEPRINTS + query)
        .json()
        .path("results")
        .forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  @Test
  void aBlueprintWithDevicesIsDeletedToo() throws Exception {
    var id = create("Engineering").path("id").asText();
    tenant.iru().console().items("blueprints").patch(id, Json.object().put("computers_count", 12));
    assertThat(api.get(BLUEPRINTS + "/" + id).json().path("computers_count").asInt()).isEqualTo(12);
    assertThat(api.delete(BLUEPRINTS + "/" + id).status()).isEqualTo(204);
    assertThat(api.get(BLUEPRINTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void templatesHaveCategories() throws Exception {
    var page = api.get(BLUEPRINTS + "/templates/").json();
    var category = page.path("results").path(0);

    assertThat(page.path("count").asInt()).isEqualTo(2);
    assertThat(category.path("id").isInt()).isTrue();
    assertThat(category.path("weight").isInt()).isTrue();
    assertThat(category.path("templates")).isNotEmpty();
    assertThat(category.path("templates").path(0).fieldNames())
        .toIterable()
        .containsExactly("id", "name", "description", "category", "icon", "color", "params");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theTemplateOfACreateMustExist() throws Exception {
    var template =
        api.get(BLUEPRINTS + "/templates/").json().at("/results/0/templates/0/id").asText();
    create("From a template", "source.type", "template", "source.id", template);
    var reply =
        send(
            "POST",
            BLUEPRINTS,
            "name",
            "x",
            "enrollment_code.is_active",
            "true",
            "source.type",
            "template",
            "source.id",
            "999");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("source")).isTrue();
  }
}
