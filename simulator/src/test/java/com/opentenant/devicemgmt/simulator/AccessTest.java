package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private static final String CATEGORIES = "/api/v1/self-service/categories";
  private static final String APPS = "/api/v1/library/custom-apps";
  private static final String IN_HOUSE_APPS = "/api/v1/library/ipa-apps";
  private static final String BLUEPRINTS = "/api/v1/blueprints";
  private static final String ROUTING = "/api/v1/blueprint-routing/";
  private static final String PROFILES = "/api/v1/library/custom-profiles";
  private static final String TAGS = "/api/v1/tags";
  private static final String MINIMAL =
      "{\"name\": \"n\", \"script\": \"s\", \"execution_frequency\": \"once\"}";

  private SimulatedTenant tenant;
  private TenantClient api;
  private int sent;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private String createOne() throws Exception {
    return SCRIPTS + "/" + api.post(SCRIPTS, MINIMAL).json().path("id").asText();
  }

  @Test
  void theTokenLooksLikeAUuidAndFollowsFromTheSeed() throws Exception {
    assertThat(tenant.iruApiToken())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    try (var same = SimulatedTenant.start();
        var other = SimulatedTenant.start(TenantSettings.defaults().withSeed(2))) {
      assertThat(same.iruApiToken()).isEqualTo(tenant.iruApiToken());
      assertThat(other.iruApiToken()).isNotEqualTo(tenant.iruApiToken());
    }
  }

  @Test
  void aWrongTokenIsUnauthorized() throws Exception {
    var reply = api.withToken("11111111-2222-4333-8444-555555555555").get(SCRIPTS);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("detail").asText()).isEqualTo("Invalid token.");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aRequestWithoutATokenIsUnauthorizedAndNoted() throws Exception {
    assertThat(api.withToken("").get(SCRIPTS).status()).isEqualTo(401);
    var basic = api.withToken("").request("GET", SCRIPTS, "");
    assertThat(api.send(basic.header("Authorization", "Basic abc")).status()).isEqualTo(401);

    var sentence = "GET " + SCRIPTS + ": no \"Authorization: Bearer …\" header";
    assertThat(tenant.violations()).containsExactly(sentence, sentence);
  }

  @Test
  void aPingNeedsNoToken() throws Exception {
    assertThat(api.withToken("").get("/app/v1/ping").text()).isEqualTo("\"pong\"");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aRevokedTokenIsUnauthorizedAndANewOneIsNot() throws Exception {
    tenant.iru().console().revokeTokens();
    assertThat(api.get(SCRIPTS).status()).isEqualTo(401);

    var token = tenant.iru().console().issueToken();
    assertThat(api.withToken(token).get(SCRIPTS).status()).isEqualTo(200);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(401);
  }

  @Test
  void eachEndpointNeedsItsOwnPermission() throws Exception {
    var requests = new HashMap<>(scriptRequests());
    requests.putAll(appRequests());
    requests.putAll(inHouseAppRequests());
    requests.putAll(tagRequests());
    requests.putAll(profileRequests());
    requests.putAll(blueprintRequests());
    requests.putAll(assignmentRequests());
    var script = "/api/v1/library/library-items/" + createOne().replaceAll(".*/", "");
    requests.put("Get Library Item Activity", List.of("GET", script + "/activity", ""));
    requests.put("Get Library Item Statuses", List.of("GET", script + "/status", ""));
    requests.put("List Devices", List.of("GET", "/api/v1/devices", ""));
    requests.put("Get Blueprint Templates", List.of("GET", BLUEPRINTS + "/templates/", ""));
    requests.put("Get Blueprint Routing", List.of("GET", ROUTING, ""));
    requests.put("Update Blueprint Routing", List.of("PATCH", ROUTING, "{}"));
    requests.put("List Self Service Categories", List.of("GET", CATEGORIES, ""));
    assertThat(tenant.iru().console().permissions())
        .containsExactlyInAnyOrderElementsOf(requests.keySet());

    for (var permission : requests.keySet()) {
      tenant.iru().console().removePermission(permission);
      for (var request : requests.entrySet()) {
        if (!permission.equals(request.getKey()) && !request.getKey().startsWith("Delete")) {
          assertThat(send(request.getValue())).as(request.getKey()).isBetween(200, 201);
        }
      }
      assertThat(send(requests.get(permission))).as(permission).isEqualTo(403);
      tenant.iru().console().addPermission(permission);
    }
    for (var permission :
        List.of(
            "Delete Custom Script",
            "Delete Custom App",
            "Delete In-House App",
            "Delete Tag",
            "Delete Custom Profile",
            "Delete Blueprint")) {
      assertThat(send(requests.getOrDefault(permission, List.of()))).isEqualTo(204);
    }
  }

  private Map<String, List<String>> scriptRequests() throws Exception {
    var one = createOne();
    return Map.of(
        "List Custom Scripts", List.of("GET", SCRIPTS, ""),
        "Get Custom Script", List.of("GET", one, ""),
        "Create Custom Script", List.of("POST", SCRIPTS, MINIMAL),
        "Update Custom Script", List.of("PATCH", one, "{}"),
        "Delete Custom Script", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> appRequests() {
    var app = tenant.iru().console().items("custom-apps").create(Json.object());
    var one = APPS + "/" + app.path("id").asText();
    var body =
        Json.object()
            .put("name", "n")
            .put("install_type", "package")
            .put("install_enforcement", "install_once")
            .set("file_key", app.path("file_key"));
    return Map.of(
        "List Custom Apps", List.of("GET", APPS, ""),
        "Get Custom App", List.of("GET", one, ""),
        "Upload Custom App", List.of("POST", APPS + "/upload", "{\"name\": \"n.pkg\"}"),
        "Create Custom App", List.of("POST", APPS, Json.text(body)),
        "Update Custom App", List.of("PATCH", one, "{}"),
        "Delete Custom App", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> inHouseAppRequests() throws Exception {
    var app = tenant.iru().console().items("in-house-apps").create(Json.object());
    var one = IN_HOUSE_APPS + "/" + app.path("id").asText();
    var body = Json.object().put("name", "n").set("file_key", app.path("file_key"));
    var upload = api.post(IN_HOUSE_APPS + "/upload", "{\"filename\": \"n.ipa\"}").json();
    var status = IN_HOUSE_APPS + "/upload/" + upload.path("id").asText() + "/status";
    return Map.of(
        "List In-House Apps", List.of("GET", IN_HOUSE_APPS, ""),
        "Get In-House App", List.of("GET", one, ""),
        "Upload In-House App",
            List.of("POST", IN_HOUSE_APPS + "/upload", "{\"filename\": \"n.ipa\"}"),
        "Upload In-House App Status", List.of("GET", status, ""),
        "Create In-House App", List.of("POST", IN_HOUSE_APPS, Json.text(body)),
        "Update In-House App", List.of("PATCH", one, "{}"),
        "Delete In-House App", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> tagRequests() {
    var tag = tenant.iru().console().items("tags").create(Json.object().put("name", "n"));
    var one = TAGS + "/" + tag.path("id").asText();
    return Map.of(
        "Get Tags", List.of("GET", TAGS, ""),
        "Create Tag", List.of("POST", TAGS, "{\"name\": \"n\"}"),
        "Update Tag", List.of("PATCH", one, "{}"),
        "Delete Tag", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> profileRequests() {
    var profile =
        tenant.iru().console().items("custom-profiles").create(Json.object().put("name", "n"));
    var one = PROFILES + "/" + profile.path("id").asText();
    var form = CustomProfilesTest.form(Map.of("name", "n"), profile.path("file").asText());
    return Map.of(
        "List Custom Profiles", List.of("GET", PROFILES, ""),
        "Get Custom Profile", List.of("GET", one, ""),
        "Create Custom Profile", List.of("POST", PROFILES, form),
        "Update Custom Profile", List.of("PATCH", one, form),
        "Delete Custom Profile", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> blueprintRequests() {
    var blueprint =
        tenant.iru().console().items("blueprints").create(Json.object().put("name", "n"));
    var one = BLUEPRINTS + "/" + blueprint.path("id").asText();
    return Map.of(
        "List Blueprints", List.of("GET", BLUEPRINTS, ""),
        "Get Blueprint", List.of("GET", one, ""),
        "Create Blueprint",
            List.of("POST", BLUEPRINTS, "name=n{number}&enrollment_code.is_active=true"),
        "Update Blueprint", List.of("PATCH", one, "description=d"),
        "Delete Blueprint", List.of("DELETE", one, ""));
  }

  private Map<String, List<String>> assignmentRequests() {
    var console = tenant.iru().console();
    var blueprint = console.items("blueprints").create(Json.object().put("name", "b"));
    var one = BLUEPRINTS + "/" + blueprint.path("id").asText();
    return Map.of(
        "List Library Items", List.of("GET", one + "/list-library-items", ""),
        "Assign Library Item", List.of("POST", one + "/assign-library-item", "{item}"),
        "Remove Library Item", List.of("POST", one + "/remove-library-item", "{item}"));
  }

  /** A body with a new item. The blueprint of a removal has the item. */
  private String itemBody(String path) {
    var console = tenant.iru().console();
    var script = console.items("custom-scripts").create(Json.object().put("name", "n"));
    ObjectNode body = Json.object().set("library_item_id", script.path("id"));
    if (path.endsWith("/remove-library-item")) {
      var blueprints = console.items("blueprints");
      var id = path.replaceAll(".*/blueprints/(.*)/.*", "$1");
      var root = blueprints.find(id).orElseThrow().path("root_node_id");
      var items = Json.object();
      items.putArray("library_items").add(body.deepCopy().set("assignment_node_id", root));
      blueprints.patch(id, items);
    }
    return Json.text(body);
  }

  private int send(List<String> request) throws Exception {
    // Blueprints have unique names, and an item is assigned and removed once.
    var body =
        request.get(2).equals("{item}")
            ? itemBody(request.get(1))
            : request.get(2).replace("{number}", String.valueOf(++sent));
    var type = body.startsWith("--") ? CustomProfilesTest.FORM : "application/json";
    if (body.contains("=") && !body.startsWith("--")) {
      type = "application/x-www-form-urlencoded";
    }
    return api.send(api.request(request.get(0), request.get(1), body).header("Content-Type", type))
        .status();
  }

  @Test
  void anUnknownPermissionIsNotSilentlyAccepted() {
    assertThatThrownBy(() -> tenant.iru().console().removePermission("Create Everything"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Create Custom Script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "*/*"})
  void otherContentTypesAreUnsupported(String type) throws Exception {
    var reply = api.send(api.request("POST", SCRIPTS, MINIMAL).header("Content-Type", type));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.json().path("detail").asText())
        .isEqualTo("Unsupported media type \"" + type + "\" in request.");
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + SCRIPTS + ": content type \"" + type + "\" is not supported here");
  }

  @Test
  void aWriteWithoutAContentTypeIsUnsupportedAndNoted() throws Exception {
    assertThat(api.send(api.request("POST", SCRIPTS, MINIMAL)).status()).isEqualTo(415);
    assertThat(api.send(api.request("PATCH", createOne(), "{}")).status()).isEqualTo(415);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void aContentTypeMayHaveParameters() throws Exception {
    var request =
        api.request("POST", SCRIPTS, MINIMAL)
            .header("Content-Type", "Application/JSON; charset=utf-8");

    assertThat(api.send(request).status()).isEqualTo(201);
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/users", "PUT " + SCRIPTS, "GET /", "POST /a//b", "GET /x/"})
  void anUnknownRouteIsNotImplementedAndNoted(String route) throws Exception {
    var parts = List.of(route.split(" ", -1));
    var reply = api.send(api.request(parts.get(0), parts.get(1), ""));

    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.json().path("detail").asText())
        .isEqualTo("The simulator has no route " + route + ".");
    assertThat(tenant.violations()).containsExactly(route + ": unknown route");
  }

  @Test
  void aTrailingSlashIsNotFoundAndNoted() throws Exception {
    assertThat(api.get(SCRIPTS + "/").status()).isEqualTo(404);
    assertThat(api.get(CATEGORIES + "/").status()).isEqualTo(404);
    assertThat(tenant.violations())
        .containsExactly(
            "GET " + SCRIPTS + "/: the path ends in a slash, and the vendor's path does not",
            "GET " + CATEGORIES + "/: the path ends in a slash, and the vendor's path does not");
  }

  @Test
  void anUnknownQueryKeyIsIgnoredAndNoted() throws Exception {
    assertThat(api.get(SCRIPTS + "?name=x").status()).isEqualTo(200);
    assertThat(api.get(CATEGORIES + "?page=1").status()).isEqualTo(200);
    assertThat(tenant.violations())
        .containsExactly(
            "GET " + SCRIPTS + "?name=x: unknown query key \"name\"",
            "GET " + CATEGORIES + "?page=1: unknown query key \"page\"");
  }

  @Test
  void sourceIsAllowedEverywhere() throws Exception {
    api.get(SCRIPTS + "?source=test");
    api.get(CATEGORIES + "?source=test");
    var one = api.post(SCRIPTS + "?source=test", MINIMAL).json().path("id").asText();
    api.get(SCRIPTS + "/" + one + "?source=test");
    api.patch(SCRIPTS + "/" + one + "?source=test", "{}");
    api.delete(SCRIPTS + "/" + one + "?source=test");

    assertThat(tenant.violations()).isEmpty();
    assertThat(tenant.journal()).hasSize(6).allMatch(entry -> entry.status() < 300);
  }

  @Test
  void aGetOrDeleteWithABodySucceedsAndIsAViolation() throws Exception {
    assertThat(api.send(api.request("GET", SCRIPTS, "{}")).status()).isEqualTo(200);
    assertThat(api.send(api.request("DELETE", createOne(), "{}")).status()).isEqualTo(204);
    assertThat(tenant.violations()).hasSize(2);
    assertThat(tenant.violations().get(0)).isEqualTo("GET " + SCRIPTS + ": a GET has no body");
  }

  @Test
  void anIdThatIsNoUuidIsNotFound() throws Exception {
    assertThat(api.get(SCRIPTS + "/12").status()).isEqualTo(404);
    assertThat(api.get(SCRIPTS + "/a%2Fb+c").status()).isEqualTo(404);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void routesAreListedOnRequest() {
    assertThat(tenant.routes())
        .contains(
            "GET /api/v1/library/custom-scripts",
            "GET /api/v1/library/custom-scripts/{id}",
            "POST /api/v1/library/custom-scripts",
            "PATCH /api/v1/library/custom-scripts/{id}",
            "DELETE /api/v1/library/custom-scripts/{id}",
            "GET /api/v1/self-service/categories");
  }

  @Test
  void aChunkedBodyIsRead() throws Exception {
    var bytes = MINIMAL.getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(tenant.iruTenantUrl() + SCRIPTS))
            .header("Authorization", "Bearer " + tenant.iruApiToken())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

    assertThat(api.send(request).status()).isEqualTo(201);
  }

  @Test
  void theConsoleLeavesNoJournal() {
    var scripts = tenant.iru().console().items("custom-scripts");
    var id = scripts.create(Json.object().put("name", "by hand")).path("id").asText();
    scripts.patch(id, Json.object().put("execution_frequency", "a new one"));

    assertThat(scripts.find(id).orElseThrow().path("execution_frequency").asText())
        .isEqualTo("a new one");
    assertThat(scripts.delete(id)).isTrue();
    assertThat(scripts.delete(id)).isFalse();
    assertThat(scripts.patch(id, Json.object())).isEmpty();
    assertThat(scripts.list()).isEmpty();
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void theConsoleRefusesFieldsThatDoNotExist() {
    var scripts = tenant.iru().console().items("custom-scripts");

    assertThatThrownBy(() -> scripts.create(Json.object().put("nmae", "x")))
        .hasMessage("there is no field \"nmae\"");
    assertThatThrownBy(() -> scripts.create(Json.object().put("active", "x")))
        .hasMessage("\"active\" cannot be \"x\"");
  }
}
