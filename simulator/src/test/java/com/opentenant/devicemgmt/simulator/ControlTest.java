package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private static final String MINIMAL =
      "{\"name\": \"n\", \"script\": \"s\", \"execution_frequency\": \"once\"}";

  private SimulatedTenant tenant;
  private TenantClient api;
  private TenantClient control;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
    control = TenantClient.control(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theJournalListsRequestsInOrderOfArrivalWithTheirStatus() throws Exception {
    api.get(SCRIPTS + "?page=1&source=a%20b");
    api.post(SCRIPTS, "{}");
    api.withToken("wrong").delete(SCRIPTS + "/1");

    assertThat(control.get("/journal").text())
        .isEqualTo(
            "[{\"method\":\"GET\",\"path\":\"/api/v1/library/custom-scripts?page=1&source=a%20b\","
                + "\"status\":200},"
                + "{\"method\":\"POST\",\"path\":\"/api/v1/library/custom-scripts\",\"status\":400},"
                + "{\"method\":\"DELETE\",\"path\":\"/api/v1/library/custom-scripts/1\","
                + "\"status\":401}]");
    assertThat(control.get("/journal").header("Content-Type")).isEqualTo("application/json");
    assertThat(tenant.journal()).hasSize(3);

    assertThat(control.delete("/journal").status()).isEqualTo(204);
    assertThat(control.get("/journal").text()).isEqualTo("[]");
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void violationsAreListedAndForgotten() throws Exception {
    api.get("/api/v1/nothing");

    assertThat(control.get("/violations").text())
        .isEqualTo("[\"GET /api/v1/nothing: unknown route\"]");
    assertThat(control.delete("/violations").status()).isEqualTo(204);
    assertThat(control.get("/violations").text()).isEqualTo("[]");
  }

  @Test
  void faultsAreAcceptedOneByOneOrInAnArray() throws Exception {
    control.post(
        "/faults",
        """
        {"method": "POST", "path": "%s", "kind": "status", "status": 429,
         "headers": {"Retry-After": 3}, "body": {"message": "slow down"}}\
        """
            .formatted(SCRIPTS));
    control.post(
        "/faults",
        """
        [{"pathPattern": "custom-scripts$", "kind": "status", "when": "after", "status": 500},
         {"bodyContains": "no such text", "kind": "drop", "times": "always"}]\
        """);
    assertThat(control.get("/faults").json()).hasSize(3);

    var first = api.post(SCRIPTS, MINIMAL);
    assertThat(first.status()).isEqualTo(429);
    assertThat(first.header("Retry-After")).isEqualTo("3");
    assertThat(first.text()).isEqualTo("{\"message\":\"slow down\"}");
    assertThat(tenant.iru().console().items("custom-scripts").list()).isEmpty();
    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(500);
    assertThat(tenant.iru().console().items("custom-scripts").list()).hasSize(1);
    assertThat(control.get("/faults").json()).hasSize(1);

    assertThat(control.delete("/faults").status()).isEqualTo(204);
    assertThat(control.get("/faults").json()).isEmpty();
  }

  @Test
  void dropTruncateAndSlowAreAccepted() throws Exception {
    control.post("/faults", "{\"kind\": \"drop\", \"when\": \"after\", \"method\": \"POST\"}");
    control.post("/faults", "{\"kind\": \"truncate\", \"method\": \"PATCH\"}");
    control.post("/faults", "{\"kind\": \"slow\", \"millis\": 1, \"skip\": 1, \"times\": 2}");
    var token = tenant.iruApiToken();
    var url = tenant.iruTenantUrl();

    assertThat(RawHttp.exchange(url, RawHttp.request("POST " + SCRIPTS, token, MINIMAL))).isEmpty();
    var row = tenant.iru().console().items("custom-scripts").list().get(0);
    var path = SCRIPTS + "/" + row.path("id").asText();
    assertThat(RawHttp.exchange(url, RawHttp.request("PATCH " + path, token, "{}")))
        .startsWith("HTTP/1.1 200")
        .doesNotEndWith("}");
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(control.get("/faults").json()).hasSize(1);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(control.get("/faults").json()).isEmpty();
  }

  @Test
  void aTruncationCanHaveAPoint() throws Exception {
    control.post("/faults", "{\"kind\": \"truncate\", \"fraction\": 0, \"bytes\": 3}");

    assertThat(
            RawHttp.exchange(
                tenant.iruTenantUrl(), RawHttp.request("GET " + SCRIPTS, tenant.iruApiToken(), "")))
        .endsWith("\r\n\r\n{\"c");
  }

  @Test
  @Timeout(60)
  void heldRequestsWaitUntilTheyAreReleased() throws Exception {
    control.post("/faults", "{\"kind\": \"hold\", \"method\": \"POST\"}");
    var first = create("first");
    awaitFaults(0);
    control.post("/faults", "{\"kind\": \"status\", \"status\": 500, \"method\": \"GET\"}");

    assertThat(first).isNotDone();
    assertThat(control.post("/faults/release", "").status()).isEqualTo(204);
    assertThat(first.join().statusCode()).isEqualTo(201);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(500);
  }

  @Test
  @Timeout(60)
  void clearingTheFaultsReleasesHeldRequests() throws Exception {
    control.post("/faults", "{\"kind\": \"hold\", \"when\": \"after\", \"times\": \"always\"}");
    var first = create("first");
    while (tenant.iru().console().items("custom-scripts").list().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(first).isNotDone();
    assertThat(control.delete("/faults").status()).isEqualTo(204);
    assertThat(first.join().statusCode()).isEqualTo(201);
    assertThat(create("second").join().statusCode()).isEqualTo(201);
  }

  private CompletableFuture<HttpResponse<String>> create(String name) {
    var request =
        api.request("POST", SCRIPTS, MINIMAL.replace("\"n\"", "\"" + name + "\""))
            .header("Content-Type", "application/json")
            .build();
    return api.http().sendAsync(request, BodyHandlers.ofString());
  }

  private void awaitFaults(int pending) throws Exception {
    while (control.get("/faults").json().size() != pending) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                              | the body is not JSON",
        "7                                              | a fault must be a JSON object, not 7",
        "{\"kind\": \"explode\"}                        | \"kind\" must be status, drop, truncate,"
            + " slow, hold, cut or stall, not \"explode\"",
        "{}                                             | \"kind\" must be status, drop, truncate,"
            + " slow, hold, cut or stall, not \"\"",
        "{\"kind\": \"drop\", \"when\": \"later\"}      | \"when\" must be before or after, not"
            + " \"later\"",
        "{\"kind\": \"drop\", \"tmies\": 2}             | a fault has no key \"tmies\"",
        "{\"kind\": \"drop\", \"times\": 0}             | skip must be at least 0, and times at"
            + " least 1",
        "{\"kind\": \"drop\", \"times\": \"2\"}         | \"times\" must be a whole number",
        "{\"kind\": \"drop\", \"skip\": -1}             | skip must be at least 0, and times at"
            + " least 1",
        "{\"kind\": \"drop\", \"skip\": 1.5}            | \"skip\" must be a whole number",
        "{\"kind\": \"drop\", \"method\": 5}            | \"method\" must be a text",
        "{\"kind\": \"drop\", \"pathPattern\": \"[\"}   | Unclosed character class",
        "{\"kind\": \"status\"}                         | a status is between 200 and 599, not 0",
        "{\"kind\": \"status\", \"status\": 500, \"headers\": []} | \"headers\" must be a JSON"
            + " object",
        "{\"kind\": \"slow\", \"millis\": -1}           | a delay must not be negative",
        "[{\"kind\": \"drop\"}, {\"kind\": \"\"}]       | \"kind\" must be status, drop, truncate,"
            + " slow, hold, cut or stall, not \"\""
      })
  void aBadFaultIsRefusedWithASentence(String fault, String sentence) throws Exception {
    var reply = control.post("/faults", fault);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).startsWith(sentence);
    assertThat(tenant.faults().pending()).isEmpty();
  }

  @Test
  void theConsoleChangesItems() throws Exception {
    var created = control.post("/iru/custom-scripts", "{\"name\": \"by hand\", \"active\": true}");
    assertThat(created.status()).isEqualTo(201);
    var one = "/iru/custom-scripts/" + created.json().path("id").asText();
    assertThat(created.json().path("script").asText("absent")).isEmpty();

    assertThat(control.get(one).json()).isEqualTo(created.json());
    assertThat(control.patch(one, "{\"active\": false}").json().path("active").asBoolean(true))
        .isFalse();
    assertThat(control.get("/iru/custom-scripts").json().path(0).path("active").asBoolean(true))
        .isFalse();
    assertThat(api.get(SCRIPTS).json().path("results").path(0).path("name").asText())
        .isEqualTo("by hand");
    assertThat(control.delete(one).status()).isEqualTo(204);
    assertThat(control.delete(one).status()).isEqualTo(404);
    assertThat(control.get(one).status()).isEqualTo(404);
    assertThat(control.patch(one, "{}").status()).isEqualTo(404);
    assertThat(tenant.journal()).hasSize(1);
  }

  @Test
  void aWrongItemIsRefusedWithASentence() throws Exception {
    assertThat(control.post("/iru/custom-scripts", "{\"nmae\": \"x\"}").text())
        .isEqualTo("{\"error\":\"there is no field \\\"nmae\\\"\"}");
    assertThat(control.post("/iru/custom-scripts", "[]").text())
        .isEqualTo("{\"error\":\"an item must be a JSON object\"}");
    assertThat(control.post("/iru/custom-scripts", "{\"active\": 1}").status()).isEqualTo(400);
  }

  @Test
  void categoriesAreAddedByTheConsole() throws Exception {
    control.post("/iru/self-service-categories", "{\"name\": \"Mine\"}");

    assertThat(api.get("/api/v1/self-service/categories").text()).contains("\"Mine\"");
  }

  @Test
  void tokensAreRevokedAndIssued() throws Exception {
    assertThat(control.post("/iru/token/revoke", "").status()).isEqualTo(204);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(401);
    var token = control.post("/iru/token/issue", "").json().path("iruApiToken").asText();
    assertThat(api.withToken(token).get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void permissionsAreRemovedAndRestored() throws Exception {
    var left = control.post("/iru/permissions", "{\"remove\": [\"create custom script\"]}");
    assertThat(left.status()).isEqualTo(200);
    assertThat(left.text()).doesNotContain("Create Custom Script");
    assertThat(control.get("/iru/permissions").json()).isEqualTo(left.json());
    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(403);

    control.post("/iru/permissions", "{\"add\": [\"Create Custom Script\"]}");
    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(201);
    assertThat(control.post("/iru/permissions", "{\"remove\": [\"Fly\"]}").text())
        .contains("there is no permission \\\"Fly\\\"", "Get Custom Script");
    assertThat(control.post("/iru/permissions", "{}").status()).isEqualTo(400);
  }

  @Test
  void helpNamesEveryRoute() throws Exception {
    var help = control.get("/");

    assertThat(help.status()).isEqualTo(200);
    assertThat(help.header("Content-Type")).isEqualTo("text/plain");
    assertThat(help.text())
        .contains("/journal", "/violations", "/faults", "PATCH /iru/custom-scripts/{id}");
  }

  @Test
  void anUnknownControlRouteIsNoViolationOfTheClient() throws Exception {
    assertThat(control.get("/jurnal").status()).isEqualTo(501);
    assertThat(tenant.violations()).isEmpty();
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void manyClientsAtOnceLoseNothing() throws Exception {
    var requests = IntStream.range(0, 60).mapToObj(i -> create("n" + i)).toList();
    CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();

    assertThat(requests).allMatch(response -> response.join().statusCode() == 201);
    assertThat(tenant.iru().console().items("custom-scripts").list())
        .extracting(row -> row.path("name").asText())
        .hasSize(60)
        .doesNotHaveDuplicates();
    assertThat(tenant.journal()).hasSize(60).allMatch(entry -> entry.status() == 201);
  }
}
