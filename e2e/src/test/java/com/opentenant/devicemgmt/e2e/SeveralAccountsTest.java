package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.opentenant.devicemgmt.e2e.harness.LandscapeLogin;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two accounts of one Landscape server in one program, each with an explicit provider. */
class SeveralAccountsTest {

  private static final List<String> ACCOUNTS = List.of("standalone", "branch");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty();

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void eachAccountHasItsObjectsWithTheSameTitles(LandscapeLogin login) {
    var resources = new HashMap<String, Map<String, ?>>();
    ACCOUNTS.forEach(account -> resources.putAll(resources(login, account)));
    workspace.declare(resources);

    workspace.up("--skip-preview").succeeded();

    for (var account : ACCOUNTS) {
      var script = workspace.stackOutput(account + "ScriptId");
      assertThat(tenant.landscapeScripts(account).all())
          .extracting(each -> each.path("id").asText(), each -> each.path("username").asText())
          .containsExactly(tuple(script, account));
      assertThat(tenant.scriptProfiles(account).all())
          .extracting(each -> each.path("script_id").asText())
          .containsExactly(script);
    }
    workspace.assertUnchanged();
    workspace.destroy("--skip-preview").succeeded();
    for (var account : ACCOUNTS) {
      assertThat(tenant.landscapeScripts(account).all()).isEmpty();
      assertThat(tenant.scriptProfiles(account).all()).isEmpty();
    }
  }

  private Map<String, Map<String, ?>> resources(LandscapeLogin login, String account) {
    var options = Map.of("provider", "${" + account + "}");
    var script = Map.of("title", "Clean up", "code", "#!/bin/sh\nls\n", "username", account);
    var profile =
        Map.of(
            "title",
            "Clean up new machines",
            "scriptId",
            "${" + account + "Script.id}",
            "username",
            "root",
            "timeLimit",
            60,
            "allComputers",
            true,
            "trigger",
            Map.of("event", Map.of("eventType", "post_enrollment")));
    return Map.of(
        account,
        Map.of("type", "pulumi:providers:devicemgmt", "properties", provider(login, account)),
        account + "Script",
        resource("Script", script, options),
        account + "Profile",
        resource("ScriptProfile", profile, options));
  }

  private static Map<String, ?> resource(
      String type, Map<String, ?> properties, Map<String, ?> options) {
    return Map.of(
        "type", "devicemgmt:landscape:" + type, "properties", properties, "options", options);
  }

  private Map<String, ?> provider(LandscapeLogin login, String account) {
    var properties = new HashMap<String, Object>(tenant.landscapeLogin(login));
    properties.put("landscapeUrl", tenant.landscapeUrl());
    properties.put("landscapeAccount", account);
    properties.put("allowInsecureLocalhost", true);
    return properties;
  }
}
