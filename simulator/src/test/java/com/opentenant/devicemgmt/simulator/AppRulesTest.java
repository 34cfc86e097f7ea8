package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppRulesTest {
  private static final String APPS = AppCalls.PATH;

  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;
  private String key;

  @BeforeEach
  void start() throws Exception {
    start(IruSettings.defaults());
  }

  private void start(IruSettings settings) throws Exception {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withIru(settings));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
    key = apps.upload("Widget.pkg", "bytes");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** The changes with {@code CATEGORY} replaced by a category's id. */
  private String changes(String json) throws IOException, InterruptedException {
    return json.replace("CATEGORY", apps.category());
  }

  private TenantClient.Reply createWith(String changes) throws Exception {
    var body = AppCalls.minimal(key);
    Json.parse(changes(changes).getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(change -> body.set(change.getKey(), change.getValue()));
    return api.post(APPS, Json.text(body));
  }

  private TenantClient.Reply form(String method, String path, JsonNode fields) throws Exception {
    var form =
        fields.properties().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue().asText()))
            .collect(Collectors.joining("&"));
    return rawForm(method, path, form);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private TenantClient.Reply rawForm(String method, String path, String form) throws Exception {
    return api.send(
        api.request(method, path, form)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"install_enforcement\":\"no_enforcement\"} | show_in_self_service | Required when not"
            + " enforcing install",
        "{\"audit_script\":\"a\"} | audit_script | Only allowed with continuous enforcement.",
        "{\"audit_script\":\"a\",\"install_enforcement\":\"no_enforcement\",\"show_in_self_service\":true,\"self_service_category_id\":\"CATEGORY\"}"
            + " | audit_script | Only allowed with continuous enforcement.",
        "{\"install_type\":\"zip\"} | unzip_location | This field is required.",
        "{\"install_type\":\"zip\",\"unzip_location\":\" \"} | unzip_location | This field is"
            + " required.",
        "{\"show_in_self_service\":true} | self_service_category_id | This field is required.",
        "{\"self_service_recommended\":true} | self_service_recommended | Only allowed when shown"
            + " in Self Service.",
        "{\"show_in_self_service\":true,\"self_service_category_id\":\"1\"} |"
            + " self_service_category_id | Must be a valid UUID.",
        "{\"show_in_self_service\":true,\"self_service_category_id\":\"6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10\"}"
            + " | self_service_category_id | Invalid pk \"6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10\" -"
            + " object does not exist.",
        "{\"install_type\":\"dmg\"} | install_type | \"dmg\" is not a valid choice.",
        "{\"install_enforcement\":\"often\"} | install_enforcement | \"often\" is not a valid"
            + " choice.",
        "{\"active\":\"true\"} | active | Must be a valid boolean.",
        "{\"restart\":1} | restart | Must be a valid boolean.",
        "{\"preinstall_script\":null} | preinstall_script | This field may not be null.",
        "{\"postinstall_script\":5} | postinstall_script | Not a valid string.",
        "{\"name\":\" \"} | name | This field may not be blank.",
        "{\"file_key\":\"companies/x/y.pkg\"} | file_key | There is no upload with this key."
      })
  void aBadCreateIsRefusedByTheFieldsName(String changes, String field, String sentence)
      throws Exception {
    var reply = createWith(changes);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json()).hasSize(1);
    assertThat(reply.json().path(field).path(0).asText()).isEqualTo(sentence);
    assertThat(api.get(APPS).json().path("count").asInt()).isZero();
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"install_enforcement\":\"no_enforcement\",\"show_in_self_service\":true,\"self_service_category_id\":\"CATEGORY\"}",
        "{\"install_enforcement\":\"continuously_enforce\",\"audit_script\":\"a\"}",
        "{\"install_enforcement\":\"continuously_enforce\"}",
        "{\"install_type\":\"zip\",\"unzip_location\":\"/Applications\"}",
        "{\"install_type\":\"image\"}",
        "{\"unzip_location\":\"\",\"audit_script\":\"\"}",
        "{\"show_in_self_service\":true,\"self_service_recommended\":true,\"self_service_category_id\":\"CATEGORY\"}"
      })
  void aGoodCreateIsAccepted(String changes) throws Exception {
    var reply = createWith(changes);

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() throws Exception {
    var reply = api.post(APPS, "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("name", "file_key", "install_type", "install_enforcement");
  }

  @Test
  void aPatchIsCheckedOnTheResultingItem() throws Exception {
    var one = AppCalls.one(apps.create(key));

    assertThat(api.patch(one, "{\"install_type\": \"zip\"}").text()).contains("unzip_location");
    assertThat(api.patch(one, "{\"audit_script\": \"a\"}").text()).contains("audit_script");
    assertThat(api.patch(one, "{\"install_enforcement\": \"no_enforcement\"}").text())
        .contains("show_in_self_service");
    assertThat(api.patch(one, "{\"install_type\": \"zip\", \"unzip_location\": \"/opt\"}").status())
        .isEqualTo(200);
    assertThat(api.patch(one, "{\"unzip_location\": \"\"}").status()).isEqualTo(400);
    assertThat(
            api.patch(
                    one,
                    changes(
                        "{\"show_in_self_service\": true, \"self_service_category_id\":"
                            + " \"CATEGORY\"}"))
                .status())
        .isEqualTo(200);
    assertThat(api.patch(one, "{\"install_enforcement\": \"no_enforcement\"}").status())
        .isEqualTo(200);
    assertThat(api.patch(one, "{\"show_in_self_service\": false}").status()).isEqualTo(400);
  }

  @Test
  void unusedFieldsStayUntilTheyAreCleared() throws Exception {
    var app =
        createWith(
                """
                {"install_type": "zip", "unzip_location": "/opt", "audit_script": "a",
                 "install_enforcement": "continuously_enforce"}\
                """)
            .json();
    var one = AppCalls.one(app);
    var changed =
        api.patch(one, "{\"install_type\":\"package\",\"install_enforcement\":\"install_once\"}");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("unzip_location").asText()).isEqualTo("/opt");
    assertThat(changed.json().path("audit_script").asText()).isEqualTo("a");
    assertThat(api.patch(one, "{\"name\": \"x\"}").status()).isEqualTo(200);
    assertThat(api.patch(one, "{\"audit_script\": \"b\"}").status()).isEqualTo(400);
    var cleared = api.patch(one, "{\"unzip_location\": \"\", \"audit_script\": \"\"}").json();
    assertThat(cleared.path("unzip_location").asText("absent")).isEmpty();
    assertThat(cleared.path("audit_script").asText("absent")).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void anUnzipLocationWithoutAZipIsKeptAndNoted() throws Exception {
    assertThat(createWith("{\"unzip_location\": \"/opt\"}").status()).isEqualTo(201);
    assertThat(tenant.violations()).singleElement().asString().contains("used for a zip only");
  }

  @Test
  void formsAreReadAsWellAsJson() throws Exception {
    var body =
        AppCalls.minimal(key)
            .put("name", "Ünïcode & more")
            .put("active", "True")
            .put("restart", "true")
            .put("show_in_self_service", "true")
            .put("self_service_recommended", "False")
            .put("self_service_category_id", apps.category());
    var created = form("POST", APPS, body);

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("name").asText()).isEqualTo("Ünïcode & more");
    assertThat(created.json().path("active").asBoolean()).isTrue();
    assertThat(created.json().path("restart").asBoolean()).isTrue();
    assertThat(created.json().path("show_in_self_service").asBoolean()).isTrue();
    assertThat(created.json().path("self_service_recommended").asBoolean(true)).isFalse();
    var one = AppCalls.one(created.json());
    var patched = form("PATCH", one, Json.object().put("restart", "false").put("name", "b"));
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().path("restart").asBoolean(true)).isFalse();
    assertThat(patched.json().path("active").asBoolean()).isTrue();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aBooleanThatAFormLeavesOutIsFalse() throws Exception {
    assertThat(form("POST", APPS, AppCalls.minimal(key)).json().path("active").asBoolean(true))
        .isFalse();
    assertThat(api.post(APPS, Json.text(AppCalls.minimal(key))).json().path("active").asBoolean())
        .isTrue();
    tenant.close();

    start(IruSettings.defaults().without(IruQuirk.FORM_BOOLEANS_FALSE));
    assertThat(form("POST", APPS, AppCalls.minimal(key)).json().path("active").asBoolean())
        .isTrue();
  }

  @Test
  void aBadFormIsRefused() throws Exception {
    var one = AppCalls.one(apps.create(key));
    var reply = form("PATCH", one, Json.object().put("active", "yes"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("active").path(0).asText()).isEqualTo("Must be a valid boolean.");
    assertThat(tenant.violations()).isEmpty();

    assertThat(rawForm("PATCH", one, "name=%zz").status()).isEqualTo(400);
    assertThat(rawForm("PATCH", one, "nmae=x").status()).isEqualTo(200);
    assertThat(tenant.violations())
        .containsExactly(
            "PATCH " + one + ": the body is not a form",
            "PATCH " + one + ": unknown form field \"nmae\"");
  }

  @Test
  void undocumentedFieldsAndQueryKeysAreNoted() throws Exception {
    createWith("{\"description\": \"x\"}");
    api.post(APPS + "/upload", "{\"name\": \"x\", \"size\": 5}");
    api.get(APPS + "?installer=x");

    assertThat(tenant.violations())
        .containsExactly(
            "POST " + APPS + ": unknown JSON field \"description\"",
            "POST " + APPS + "/upload: unknown JSON field \"size\"",
            "GET " + APPS + "?installer=x: unknown query key \"installer\"");
  }

  @Test
  void otherContentTypesAreUnsupported() throws Exception {
    var reply = api.send(api.request("POST", APPS, "x").header("Content-Type", "text/plain"));

    assertThat(reply.status()).isEqualTo(415);
  }
}
