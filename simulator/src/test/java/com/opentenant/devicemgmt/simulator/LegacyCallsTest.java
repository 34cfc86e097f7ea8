package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LegacyCallsTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start();
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private TenantClient.Reply post(String target) throws Exception {
    return api.send(api.request("POST", target, "title=t").header("Content-Type", FORM));
  }

  @Test
  void withoutItsVersionTheCallIsNotFoundAndNoted() throws Exception {
    assertThat(post("/api/?action=CreateScript").status()).isEqualTo(404);
    assertThat(post("/api/").status()).isEqualTo(404);
    assertThat(tenant.violations())
        .containsExactly(
            "POST /api/?action=CreateScript: \"version\" is missing",
            "POST /api/: \"version\" is missing");
  }

  @Test
  void onlyOneVersionExists() throws Exception {
    var target = "/api/?action=CreateScript&version=2";
    assertThat(post(target).status()).isEqualTo(400);
    assertThat(tenant.violations())
        .containsExactly("POST " + target + ": \"version\" is not 2011-08-01");
  }

  @Test
  void theOrderOfActionAndVersionDoesNotMatter() throws Exception {
    var target = "/api/?version=2011-08-01&action=CreateScript";
    assertThat(post(target).json().path("error").asText()).isEqualTo("EmptyScriptCode");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void anUnknownActionIsNotImplementedAndNoted() throws Exception {
    for (var action : List.of("RemoveScript", "createScript", "")) {
      assertThat(calls.legacy(action, Map.of()).status()).isEqualTo(501);
    }
    assertThat(tenant.violations())
        .hasSize(3)
        .allMatch(text -> text.endsWith("&version=2011-08-01: unknown action"));
  }

  @Test
  void nothingIsChangedByAGet() throws Exception {
    var target = LandscapeCalls.action("CreateScript");
    assertThat(api.get(target + "&title=t&code=x&script_type=V2").status()).isEqualTo(501);
    assertThat(tenant.violations())
        .contains("GET " + target + "&title=t&code=x&script_type=V2: unknown action");
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void aLegacyBodyIsAForm() throws Exception {
    var target = LandscapeCalls.action("CreateScript");
    assertThat(api.post(target, "{}").status()).isEqualTo(415);
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + target + ": content type \"application/json\" is not supported here");
    var broken = api.request("POST", target, "title=%zz").header("Content-Type", FORM);
    assertThat(api.send(broken).status()).isEqualTo(400);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void unknownFormFieldsAreIgnoredAndNoted() throws Exception {
    var id = calls.script("t");
    var reply =
        calls.legacy("EditScript", Map.of("script_id", id, "access_group", "web", "title", "u"));

    assertThat(reply.json().path("access_group").asText()).isEqualTo("global");
    assertThat(reply.json().path("title").asText()).isEqualTo("u");
    assertThat(tenant.violations())
        .containsExactly(
            "POST "
                + LandscapeCalls.action("EditScript")
                + ": unknown form field \"access_group\"");
  }

  @Test
  void unknownQueryKeysAreNoted() throws Exception {
    var target = LandscapeCalls.action("GetAccessGroups") + "&names=web&names.1=web";
    assertThat(api.get(target).json()).hasSize(1);
    assertThat(tenant.violations())
        .containsExactly("GET " + target + ": unknown query key \"names\"");
  }
}
