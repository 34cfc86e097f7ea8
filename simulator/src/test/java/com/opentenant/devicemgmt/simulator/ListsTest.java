package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListsTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";

  private SimulatedTenant tenant;
  private TenantClient api;

  private void start(int scripts, TenantSettings settings) throws IOException {
    tenant = SimulatedTenant.start(settings);
    api = TenantClient.api(tenant);
    for (int i = 0; i < scripts; i++) {
      tenant
          .iru()
          .console()
          .items("custom-scripts")
          .create(Json.object().put("name", "script " + i));
    }
  }

  private static TenantSettings pagesOf(int rows) {
    return TenantSettings.defaults().withIru(IruSettings.defaults().withPageSize(rows));
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static List<String> names(JsonNode page) {
    var names = new ArrayList<String>();
    page.path("results").forEach(row -> names.add(row.path("name").asText()));
    return names;
  }

  private List<String> follow(String first) throws Exception {
    var names = new ArrayList<String>();
    for (var url = first; !url.isEmpty(); ) {
      var reply = api.get(url);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      names.addAll(names(reply.json()));
      url = reply.json().path("next").asText("");
    }
    return names;
  }

  @Test
  void anEmptyTenantReturnsAnEmptyFirstPage() throws Exception {
    start(0, TenantSettings.defaults());
    var page = api.get(SCRIPTS).json();

    assertThat(page.path("count").asInt(-1)).isZero();
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.path("previous").isNull()).isTrue();
    assertThat(page.path("results").isArray()).isTrue();
    assertThat(page.path("results")).isEmpty();
  }

  @Test
  void nextIsHttpsBehindAProxyWithTls() throws Exception {
    start(2, pagesOf(1));
    var page = api.send(api.request("GET", SCRIPTS, "").header("X-Forwarded-Proto", "https"));

    assertThat(page.json().path("next").asText())
        .isEqualTo(tenant.iruTenantUrl().replace("http://", "https://") + SCRIPTS + "?page=2");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void pagesHoldThreeHundredRowsByDefault() throws Exception {
    start(301, TenantSettings.defaults());
    var page = api.get(SCRIPTS).json();

    assertThat(page.path("count").asInt()).isEqualTo(301);
    assertThat(page.path("results")).hasSize(300);
    assertThat(page.path("next").asText()).isEqualTo(tenant.iruTenantUrl() + SCRIPTS + "?page=2");
    assertThat(api.get(SCRIPTS + "?limit=1000").json().path("results")).hasSize(300);
  }

  @Test
  void followingNextShowsEachItemOnce() throws Exception {
    start(7, pagesOf(3));

    assertThat(follow(SCRIPTS)).hasSize(7).doesNotHaveDuplicates();
    assertThat(follow(SCRIPTS + "?limit=2")).isEqualTo(follow(SCRIPTS));
    assertThat(follow(SCRIPTS + "?offset=0")).isEqualTo(follow(SCRIPTS));
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void previousIsTheLinkToThePageBefore() throws Exception {
    start(7, pagesOf(3));
    var first = api.get(SCRIPTS).json();
    var second = api.get(first.path("next").asText()).json();
    var third = api.get(SCRIPTS + "?page=3").json();

    assertThat(third.path("next").isNull()).isTrue();
    assertThat(api.get(third.path("previous").asText()).json()).isEqualTo(second);
    assertThat(names(api.get(second.path("previous").asText()).json())).isEqualTo(names(first));
    var byOffset = api.get(SCRIPTS + "?limit=2&offset=4").json();
    assertThat(byOffset.path("previous").asText()).endsWith("?limit=2&offset=2");
    assertThat(byOffset.path("next").asText()).endsWith("?limit=2&offset=6");
  }

  @Test
  void nextKeepsTheOtherQueryKeys() throws Exception {
    start(2, pagesOf(1));

    assertThat(api.get(SCRIPTS + "?source=my%20tool").json().path("next").asText())
        .endsWith("?source=my+tool&page=2");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aPageThatDoesNotExistIsNotFound() throws Exception {
    start(3, pagesOf(3));

    for (var page : List.of("2", "0")) {
      var reply = api.get(SCRIPTS + "?page=" + page);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().path("detail").asText()).isEqualTo("Invalid page.");
    }
    assertThat(tenant.violations()).isEmpty();
    assertThat(api.get(SCRIPTS + "?page=last").status()).isEqualTo(404);
    assertThat(tenant.violations())
        .containsExactly("GET " + SCRIPTS + "?page=last: \"page\" is not a whole number");
  }

  @Test
  void anOffsetBehindTheEndIsAnEmptyPage() throws Exception {
    start(3, pagesOf(3));
    var page = api.get(SCRIPTS + "?limit=3&offset=9").json();

    assertThat(page.path("count").asInt()).isEqualTo(3);
    assertThat(page.path("results")).isEmpty();
    assertThat(page.path("next").isNull()).isTrue();
    var last = api.get(SCRIPTS + "?limit=2&offset=1").json();
    assertThat(last.path("results")).hasSize(2);
    assertThat(last.path("next").isNull()).isTrue();
  }

  @Test
  void theOrderIsMixedStableUntilAWriteAndFollowsFromTheSeed() throws Exception {
    start(20, TenantSettings.defaults());
    var created = tenant.iru().console().items("custom-scripts").list().stream().toList();
    var before = follow(SCRIPTS);

    assertThat(before).isNotEqualTo(before.stream().sorted().toList());
    assertThat(follow(SCRIPTS)).isEqualTo(before);
    tenant
        .iru()
        .console()
        .items("custom-scripts")
        .patch(created.get(0).path("id").asText(), Json.object().put("restart", true));
    var after = follow(SCRIPTS);
    assertThat(after).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);

    tenant.close();
    start(20, TenantSettings.defaults());
    assertThat(follow(SCRIPTS)).isEqualTo(before);
    tenant.close();
    start(20, TenantSettings.defaults().withSeed(2));
    assertThat(follow(SCRIPTS)).isNotEqualTo(before);
  }

  @Test
  void nextCanPointAtAnotherHost() throws Exception {
    start(
        2,
        TenantSettings.defaults()
            .withIru(IruSettings.defaults().withPageSize(1).with(IruQuirk.NEXT_ON_ANOTHER_HOST)));

    assertThat(api.get(SCRIPTS).json().path("next").asText())
        .isEqualTo("https://another-tenant.invalid" + SCRIPTS + "?page=2");
  }

  @Test
  void nextCanBeRelative() throws Exception {
    start(
        2,
        TenantSettings.defaults()
            .withIru(IruSettings.defaults().withPageSize(1).with(IruQuirk.NEXT_RELATIVE)));

    assertThat(api.get(SCRIPTS).json().path("next").asText()).isEqualTo(SCRIPTS + "?page=2");
  }

  @Test
  void fieldsThatTheApiAddsToAResponseAreNotStored() throws Exception {
    start(0, TenantSettings.defaults());
    api.get("/api/v1/self-service/categories");

    assertThat(tenant.iru().console().items("self-service-categories").list())
        .isNotEmpty()
        .allMatch(row -> row.size() == 2);
  }

  @Test
  void categoriesAreABareListOfTheFourDefaults() throws Exception {
    start(0, TenantSettings.defaults());
    var reply = api.get("/api/v1/self-service/categories");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().isArray()).isTrue();
    var names = new ArrayList<String>();
    reply.json().forEach(row -> names.add(row.path("name").asText()));
    assertThat(names).containsExactlyInAnyOrder("Apps", "Productivity", "Utilities", "Security");
    reply
        .json()
        .forEach(
            row ->
                assertThat(row.path("id").asText())
                    .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
  }
}
