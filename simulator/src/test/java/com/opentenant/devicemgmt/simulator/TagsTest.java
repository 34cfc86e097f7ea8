package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
  private static final String TAGS = "/api/v1/tags";
  private static final String UNKNOWN = TAGS + "/6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";

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

  private void restart(IruSettings settings) throws IOException {
    tenant.close();
    start(settings);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static String named(String name) {
    return Json.text(Json.object().put("name", name));
  }

  private String create(String name) throws Exception {
    var reply = api.post(TAGS, named(name));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("id").asText();
  }

  private List<String> names() {
    return tenant.iru().console().items("tags").list().stream()
        .map(row -> row.path("name").asText())
        .toList();
  }

  /** The names on this page of the list and all that follow it. */
  private List<String> listed(String first) throws Exception {
    var names = new ArrayList<String>();
    for (var url = first; !url.isEmpty(); ) {
      var reply = api.get(url);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      reply.json().path("results").forEach(row -> names.add(row.path("name").asText()));
      url = reply.json().path("next").asText("");
    }
    return names;
  }

  private List<String> found(String part) throws Exception {
    return listed(TAGS + "?search=" + URLEncoder.encode(part, StandardCharsets.UTF_8));
  }

  private void assertRefused(TenantClient.Reply reply, String sentence) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("name").path(0).asText()).isEqualTo(sentence);
    assertThat(List.copyOf(reply.json().properties())).hasSize(1);
  }

  @Test
  void createReturnsIdAndName() throws Exception {
    restart(IruSettings.defaults().without(IruQuirk.UNDOCUMENTED_KEYS));
    var reply = api.post(TAGS, named("Loaner"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().fieldNames()).toIterable().containsExactly("id", "name");
    assertThat(reply.json().path("id").asText())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(reply.json().path("name").asText()).isEqualTo("Loaner");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theListIsAnEnvelopeOfWhatCreateReturned() throws Exception {
    var created = api.post(TAGS, named("Loaner")).json();
    var page = api.get(TAGS).json();

    assertThat(created.has("not_in_any_document")).isTrue();
    assertThat(page.path("count").asInt()).isEqualTo(1);
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.path("previous").isNull()).isTrue();
    assertThat(page.path("results")).containsExactly(created);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void patchRenames() throws Exception {
    var id = create("Loaner");
    var reply = api.patch(TAGS + "/" + id.toUpperCase(Locale.ROOT), named("Kiosk"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("id").asText()).isEqualTo(id);
    assertThat(reply.json().path("name").asText()).isEqualTo("Kiosk");
    assertThat(names()).containsExactly("Kiosk");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void deleteReturnsNothing_andTheTagIsDeleted() throws Exception {
    var one = TAGS + "/" + create("Loaner");
    var reply = api.delete(one);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(names()).isEmpty();
    assertThat(api.delete(one).status()).isEqualTo(404);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void anUnknownTagIsNotFound() throws Exception {
    for (var reply : List.of(api.patch(UNKNOWN, named("x")), api.delete(UNKNOWN))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().path("detail").asText()).isEqualTo("No Tag matches the given query.");
    }
    restart(IruSettings.defaults().with(IruQuirk.HTML_NOT_FOUND));
    assertThat(api.delete(UNKNOWN).header("Content-Type")).isEqualTo("text/html");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void thereIsNoGetById() throws Exception {
    var one = TAGS + "/" + create("Loaner");

    assertThat(api.get(one).status()).isEqualTo(501);
    assertThat(tenant.violations()).containsExactly("GET " + one + ": unknown route");
    assertThat(tenant.routes()).contains("PATCH " + TAGS + "/{id}");
    assertThat(tenant.routes()).doesNotContain("GET " + TAGS + "/{id}");
  }

  @Test
  void searchFindsNamesThatContainTheTextInAnyCase() throws Exception {
    for (var name : List.of("Loaner", "Loaner & Kiosk", "kiosk", "100% remote")) {
      create(name);
    }

    assertThat(found("Loaner")).containsExactlyInAnyOrder("Loaner", "Loaner & Kiosk");
    assertThat(found("KIOSK")).containsExactlyInAnyOrder("Loaner & Kiosk", "kiosk");
    assertThat(found("r & K")).containsExactly("Loaner & Kiosk");
    assertThat(found("%")).containsExactly("100% remote");
    assertThat(found("Lab")).isEmpty();
    assertThat(found("")).hasSize(4);
    assertThat(api.get(TAGS + "?search=kiosk").json().path("count").asInt()).isEqualTo(2);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theListIsPagedByLimitAndOffset() throws Exception {
    restart(IruSettings.defaults().withPageSize(2));
    for (var name : List.of("a1", "a2", "a3", "b1", "a4")) {
      create(name);
    }
    var first = api.get(TAGS + "?search=a").json();

    assertThat(first.path("count").asInt()).isEqualTo(4);
    assertThat(first.path("results")).hasSize(2);
    assertThat(first.path("next").asText())
        .isEqualTo(tenant.iruTenantUrl() + TAGS + "?search=a&limit=2&offset=2");
    assertThat(api.get(TAGS + "?limit=300").json().path("results")).hasSize(2);
    assertThat(found("a")).containsExactlyInAnyOrder("a1", "a2", "a3", "a4");
    assertThat(listed(TAGS)).isEqualTo(names());
    assertThat(listed(TAGS + "?limit=1")).isEqualTo(names());
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aPageNumberIsIgnoredAndNoted() throws Exception {
    restart(IruSettings.defaults().withPageSize(1));
    create("a");
    create("b");

    assertThat(api.get(TAGS + "?page=2").json().path("results"))
        .isEqualTo(api.get(TAGS).json().path("results"));
    assertThat(tenant.violations())
        .containsExactly("GET " + TAGS + "?page=2: unknown query key \"page\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\": \"\"}', This field may not be blank.",
    "'{\"name\": \" \\t\"}', This field may not be blank.",
    "'{\"name\": null}', This field may not be null.",
    "'{\"name\": 7}', Not a valid string."
  })
  void wrongNamesAreRefusedInCreateAndUpdate(String body, String sentence) throws Exception {
    assertRefused(api.post(TAGS, body), sentence);
    assertRefused(api.patch(TAGS + "/" + create("Loaner"), body), sentence);
    assertThat(names()).containsExactly("Loaner");
  }

  @Test
  void aCreateNeedsAName() throws Exception {
    assertRefused(api.post(TAGS, "{}"), "This field is required.");
  }

  @Test
  void anUnknownFieldIsNoted() throws Exception {
    var one = TAGS + "/" + create("Loaner");

    assertThat(api.post(TAGS, "{\"name\": \"n\", \"color\": \"red\"}").status()).isEqualTo(201);
    assertThat(api.patch(one, "{\"id\": \"1\"}").status()).isEqualTo(200);
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + TAGS + ": unknown JSON field \"color\"",
            "PATCH " + one + ": unknown JSON field \"id\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain"})
  void onlyJsonIsRead(String type) throws Exception {
    var create = api.request("POST", TAGS, "name=Loaner").header("Content-Type", type);
    var rename = api.request("PATCH", UNKNOWN, "name=Loaner").header("Content-Type", type);

    assertThat(api.send(create).status()).isEqualTo(415);
    assertThat(api.send(rename).status()).isEqualTo(415);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void namesAreStrippedAndCutAsThoseOfLibraryItems() throws Exception {
    create(" \u00a0Loaner ");
    create("🍎".repeat(51));
    assertThat(names()).containsExactlyInAnyOrder("Loaner", "🍎".repeat(50));

    restart(IruSettings.defaults().without(IruQuirk.NAMES_CUT_AT_50));
    create("🍎".repeat(51));
    assertThat(names()).containsExactly("🍎".repeat(51));
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void namesNeedNotBeUniqueByDefault() throws Exception {
    var other = create("Kiosk");

    assertThat(create("Loaner")).isNotEqualTo(create("Loaner"));
    assertThat(api.patch(TAGS + "/" + other, named("Loaner")).status()).isEqualTo(200);
    assertThat(names()).containsExactly("Loaner", "Loaner", "Loaner");
  }

  @Test
  void namesCanBeUnique() throws Exception {
    restart(IruSettings.defaults().with(IruQuirk.TAG_NAMES_UNIQUE));
    var taken = "tag with this name already exists.";
    var loaner = TAGS + "/" + create("Loaner");
    var kiosk = TAGS + "/" + create("Kiosk");

    assertRefused(api.post(TAGS, named(" Loaner ")), taken);
    assertRefused(api.patch(kiosk, named("Loaner")), taken);
    assertThat(names()).containsExactlyInAnyOrder("Loaner", "Kiosk");
    assertThat(api.patch(loaner, named("Loaner")).status()).isEqualTo(200);
    assertThat(api.patch(loaner, "{}").status()).isEqualTo(200);
    assertThat(api.post(TAGS, named("LOANER")).status()).isEqualTo(201);
    assertThat(api.delete(kiosk).status()).isEqualTo(204);
    create("Kiosk");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theConsoleCreatesRenamesAndDeletesWithoutAJournal() throws Exception {
    var tags = tenant.iru().console().items("tags");
    var id = tags.create(Json.object().put("name", "By hand")).path("id").asText();
    assertThat(tags.patch(id, Json.object().put("name", "Renamed"))).isPresent();
    assertThat(tenant.journal()).isEmpty();
    assertThat(listed(TAGS)).containsExactly("Renamed");

    assertThat(tags.delete(id)).isTrue();
    assertThat(listed(TAGS)).isEmpty();
  }

  @Test
  void theControlPortHasThem() throws Exception {
    var control = TenantClient.control(tenant);
    var id = control.post("/iru/tags", named("By hand")).json().path("id").asText();
    assertThat(listed(TAGS)).containsExactly("By hand");

    control.patch("/iru/tags/" + id, named("Renamed"));
    assertThat(control.get("/iru/tags/" + id).json().path("name").asText()).isEqualTo("Renamed");
    assertThat(control.delete("/iru/tags/" + id).status()).isEqualTo(204);
    assertThat(listed(TAGS)).isEmpty();
  }
}
