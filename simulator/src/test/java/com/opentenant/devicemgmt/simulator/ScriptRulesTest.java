package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRulesTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private static final String MINIMAL =
      "{\"name\": \"n\", \"script\": \"s\", \"execution_frequency\": \"once\"}";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private String category() throws Exception {
    return api.get("/api/v1/self-service/categories").json().path(0).path("id").asText();
  }

  private ObjectNode minimal() throws Exception {
    return (ObjectNode) Json.parse(MINIMAL.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(TenantClient.Reply reply, String key, String sentence) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(List.copyOf(reply.json().properties())).hasSize(1);
    assertThat(reply.json().path(key).path(0).asText()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "script", "execution_frequency"})
  void aCreateNeedsThem(String field) throws Exception {
    var body = minimal();
    body.remove(field);
    assertRefused(api.post(SCRIPTS, Json.text(body)), field, "This field is required.");
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        arguments("name", "\"\"", "This field may not be blank."),
        arguments("name", "\" \\t\"", "This field may not be blank."),
        arguments("name", "null", "This field may not be null."),
        arguments("name", "7", "Not a valid string."),
        arguments("name", "[\"n\"]", "Not a valid string."),
        arguments("name", "\"a\\u0000b\"", "Null characters are not allowed."),
        arguments("script", "\"\"", "This field may not be blank."),
        arguments("script", "\"\\n\\n\"", "This field may not be blank."),
        arguments("script", "null", "This field may not be null."),
        arguments("script", "true", "Not a valid string."),
        arguments("remediation_script", "null", "This field may not be null."),
        arguments("remediation_script", "{}", "Not a valid string."),
        arguments("execution_frequency", "\"hourly\"", "\"hourly\" is not a valid choice."),
        arguments("execution_frequency", "\"Once\"", "\"Once\" is not a valid choice."),
        arguments("execution_frequency", "null", "This field may not be null."),
        arguments("execution_frequency", "1", "\"1\" is not a valid choice."),
        arguments("active", "\"true\"", "Must be a valid boolean."),
        arguments("active", "1", "Must be a valid boolean."),
        arguments("active", "null", "This field may not be null."),
        arguments("restart", "\"no\"", "Must be a valid boolean."),
        arguments("show_in_self_service", "0", "Must be a valid boolean."),
        arguments("self_service_recommended", "\"\"", "Must be a valid boolean."),
        arguments("self_service_category_id", "\"\"", "Must be a valid UUID."),
        arguments("self_service_category_id", "\"Apps\"", "Must be a valid UUID."),
        arguments("self_service_category_id", "12", "Must be a valid UUID."),
        arguments("self_service_category_id", "null", "This field may not be null."));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void wrongValuesAreRefusedInCreateAndUpdate(String field, String value, String sentence)
      throws Exception {
    var wrong = minimal();
    wrong.set(field, Json.parse(value.getBytes(StandardCharsets.UTF_8)));
    assertRefused(api.post(SCRIPTS, Json.text(wrong)), field, sentence);
    assertThat(tenant.iru().console().items("custom-scripts").list()).isEmpty();

    var id = api.post(SCRIPTS, MINIMAL).json().path("id").asText();
    var before = tenant.iru().console().items("custom-scripts").find(id);
    assertRefused(
        api.patch(SCRIPTS + "/" + id, "{\"" + field + "\": " + value + "}"), field, sentence);
    assertThat(tenant.iru().console().items("custom-scripts").find(id)).isEqualTo(before);
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() throws Exception {
    var reply = api.post(SCRIPTS, "{\"name\": null, \"active\": 3}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("name", "active", "script", "execution_frequency");
  }

  @Test
  void noEnforcementNeedsAShownItem() throws Exception {
    var sentence = "Required when not enforcing install";
    var hidden = minimal().put("execution_frequency", "no_enforcement");
    assertRefused(api.post(SCRIPTS, Json.text(hidden)), "show_in_self_service", sentence);

    var id = api.post(SCRIPTS, MINIMAL).json().path("id").asText();
    assertRefused(
        api.patch(SCRIPTS + "/" + id, "{\"execution_frequency\": \"no_enforcement\"}"),
        "show_in_self_service",
        sentence);
  }

  @Test
  void anItemWithoutEnforcementCannotBeHidden() throws Exception {
    var shown =
        minimal()
            .put("execution_frequency", "no_enforcement")
            .put("show_in_self_service", true)
            .put("self_service_category_id", category());
    var created = api.post(SCRIPTS, Json.text(shown));
    assertThat(created.status()).as(created.text()).isEqualTo(201);

    assertRefused(
        api.patch(
            SCRIPTS + "/" + created.json().path("id").asText(),
            "{\"show_in_self_service\": false}"),
        "show_in_self_service",
        "Required when not enforcing install");
  }

  @Test
  void aShownItemNeedsACategory() throws Exception {
    var shown = Json.text(minimal().put("show_in_self_service", true));
    assertRefused(api.post(SCRIPTS, shown), "self_service_category_id", "This field is required.");

    var id = api.post(SCRIPTS, MINIMAL).json().path("id").asText();
    assertRefused(
        api.patch(SCRIPTS + "/" + id, "{\"show_in_self_service\": true}"),
        "self_service_category_id",
        "This field is required.");
  }

  @Test
  void theCategoryMustExist() throws Exception {
    var unknown = "11111111-2222-4333-8444-555555555555";
    var shown =
        minimal().put("show_in_self_service", true).put("self_service_category_id", unknown);
    assertRefused(
        api.post(SCRIPTS, Json.text(shown)),
        "self_service_category_id",
        "Invalid pk \"" + unknown + "\" - object does not exist.");
  }

  @Test
  void aCategoryOfTheConsoleIsAccepted() throws Exception {
    var category =
        tenant
            .iru()
            .console()
            .items("self-service-categories")
            .create(Json.object().put("name", "Mine"));
    var shown =
        minimal()
            .put("show_in_self_service", true)
            .put("self_service_category_id", category.path("id").asText().toUpperCase(Locale.ROOT));

    assertThat(api.post(SCRIPTS, Json.text(shown)).status()).isEqualTo(201);
    assertThat(
            tenant
                .iru()
                .console()
                .items("custom-scripts")
                .list()
                .get(0)
                .path("self_service_category_id"))
        .isEqualTo(category.path("id"));
  }

  @Test
  void onlyAShownItemIsRecommended() throws Exception {
    var sentence = "Only allowed when shown in Self Service.";
    assertRefused(
        api.post(SCRIPTS, Json.text(minimal().put("self_service_recommended", true))),
        "self_service_recommended",
        sentence);

    var id = api.post(SCRIPTS, MINIMAL).json().path("id").asText();
    assertRefused(
        api.patch(SCRIPTS + "/" + id, "{\"self_service_recommended\": true}"),
        "self_service_recommended",
        sentence);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void brokenJsonIsRejectedWithItsReason() throws Exception {
    var reply = api.post(SCRIPTS, "{\"name\": ");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("detail").asText()).startsWith("JSON parse error - ");
    assertThat(tenant.violations())
        .containsExactly("POST /api/v1/library/custom-scripts: the body is not JSON");
  }

  @Test
  void twoJsonValuesAreNotJson() throws Exception {
    assertThat(api.post(SCRIPTS, MINIMAL + MINIMAL).status()).isEqualTo(400);
    assertThat(tenant.violations()).hasSize(1);
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() throws Exception {
    assertRefused(
        api.post(SCRIPTS, "[" + MINIMAL + "]"),
        "non_field_errors",
        "Invalid data. Expected a dictionary, but got array.");
    assertThat(tenant.violations())
        .containsExactly("POST /api/v1/library/custom-scripts: the body is not a JSON object");
  }

  @Test
  void anUnknownFieldIsIgnoredAndNoted() throws Exception {
    var reply = api.post(SCRIPTS, Json.text(minimal().put("executionFrequency", "once")));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().has("executionFrequency")).isFalse();
    assertThat(tenant.violations())
        .containsExactly(
            "POST /api/v1/library/custom-scripts: unknown JSON field \"executionFrequency\"");
  }
}
