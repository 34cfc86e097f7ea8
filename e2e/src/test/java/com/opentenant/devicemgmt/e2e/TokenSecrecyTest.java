package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.LandscapeLogin;
import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens, keys and passwords are only where the administrator put them. */
class TokenSecrecyTest {

  private static final String SCRIPT = "#!/bin/sh\nexit 0";

  /**
   * Lines that the engine prints with secrets at the highest log level: its calls about a
   * provider's configuration, and the registration of an explicit provider. A provider cannot
   * prevent them.
   */
  private static final Pattern ENGINES_OWN =
      Pattern.compile(
          "RPC\\[(Provider\\[[^]]*]\\.(CheckConfig|DiffConfig|Configure)\\("
              + "|ResourceMonitor\\.RegisterResource\\(pulumi:providers:devicemgmt,)"
              + "|Registering resource monitor (start|end): t=pulumi:providers:devicemgmt, ");

  /** The beginning of each token of a login to Landscape: <code>{"alg":</code> in base64. */
  private static final String WEB_TOKEN = "eyJhbGciOi";

  /** The beginning of a server's message that repeats the secrets of a login. */
  private static final String ECHO = "The login failed with ";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty();

  @ParameterizedTest
  @EnumSource
  void withTheDefaultProviderNoSecretIsFound(LandscapeLogin login) {
    workspace.configure(tenant.configuration(), tenant.secretConfiguration(login));
    workspace.declare(resources(Map.of()));

    assertNoSecretInAnything(login);
    assertNoSecretWhereTheServerRepeatsIt(login);
  }

  @ParameterizedTest
  @EnumSource
  void withAnExplicitProviderNoSecretIsFound(LandscapeLogin login) {
    var provider = new HashMap<String, Object>(tenant.landscapeLogin(login));
    provider.put("iruTenantUrl", tenant.tenantUrl());
    provider.put("iruApiToken", tenant.token());
    provider.put("landscapeUrl", tenant.landscapeUrl());
    provider.put("landscapeAccount", "branch");
    provider.put("allowInsecureLocalhost", true);
    var resources = resources(Map.of("provider", "${explicit}"));
    resources.put(
        "explicit", Map.of("type", "pulumi:providers:devicemgmt", "properties", provider));
    workspace.declare(resources);

    assertNoSecretInAnything(login);
    assertNoSecretWhereTheServerRepeatsIt(login);
  }

  /** A program in Java gets the configuration of its stack, and has the secrets of its provider. */
  @Test
  void withAProgramInJavaNoSecretIsFound() {
    workspace.configure(tenant);
    Language.JAVA.declareWithProvider(
        workspace, tenant, Map.of("check", Map.of("name", "Check", "script", SCRIPT)));
    var secrets = secrets(LandscapeLogin.KEY_PAIR);
    secrets.add(tenant.token());

    assertNoSecretInACreate(secrets);
    assertNoneIsWritten(secrets);
  }

  private static Map<String, Map<String, ?>> resources(Map<String, ?> options) {
    var check = Map.of("name", "Check", "script", SCRIPT);
    var script = Map.of("title", "Clean up", "code", "#!/bin/sh\nls\n");
    var profile =
        Map.of(
            "title",
            "Clean up new machines",
            "scriptId",
            "${script.id}",
            "username",
            "root",
            "timeLimit",
            60,
            "allComputers",
            true,
            "trigger",
            Map.of("event", Map.of("eventType", "post_enrollment")));
    var resources = new HashMap<String, Map<String, ?>>();
    resources.put(
        "check",
        Map.of("type", "devicemgmt:iru:CustomScript", "properties", check, "options", options));
    resources.put(
        "script",
        Map.of("type", "devicemgmt:landscape:Script", "properties", script, "options", options));
    resources.put(
        "profile",
        Map.of(
            "type",
            "devicemgmt:landscape:ScriptProfile",
            "properties",
            profile,
            "options",
            options));
    return resources;
  }

  /** Without the e-mail address, which is not secret. */
  private List<String> secrets(LandscapeLogin login) {
    var secrets = new ArrayList<>(tenant.landscapeLogin(login).values());
    secrets.remove(tenant.landscapeLogin(LandscapeLogin.EMAIL).get("landscapeEmail"));
    assertThat(secrets).isNotEmpty().doesNotContain("");
    return secrets;
  }

  private void assertNoSecretInAnything(LandscapeLogin login) {
    var secrets = secrets(login);
    secrets.add(tenant.token());
    assertNoSecretInACreate(secrets);
    assertNone(secrets, workspace.preview("--diff", "--json").succeeded());
    assertNone(secrets, workspace.up("--skip-preview", "--diff").succeeded());
    assertNone(secrets, workspace.refresh("--skip-preview", "--logtostderr", "-v=9").succeeded());
    tenant.inject(Map.of("kind", "status", "when", "before", "status", 401, "times", "always"));
    assertNone(secrets, workspace.destroy("--skip-preview", "--logtostderr", "-v=9").failed());
    tenant.clearFaults();
    assertNoneIsWritten(secrets);
  }

  private void assertNoSecretInACreate(List<String> secrets) {
    var verbose = workspace.up("--skip-preview", "--logtostderr", "-v=9").succeeded();
    assertThat(verbose.output().lines())
        .as("the engine's lines, which show that it logs at the highest level")
        .anyMatch(line -> ENGINES_OWN.matcher(line).find());
    assertNone(secrets, verbose);
    assertThat(workspace.stackExport().toString())
        .doesNotContain(secrets)
        .doesNotContain(WEB_TOKEN);
  }

  /** In the state, its history, its backups and the logs. */
  private void assertNoneIsWritten(List<String> secrets) {
    assertThat(workspace.writtenWith(List.of("#!/bin/sh")))
        .as("files with the scripts' texts")
        .anyMatch(file -> file.toString().contains("/history/"))
        .anyMatch(file -> file.toString().contains("/backups/"));
    assertThat(workspace.writtenWith(secrets)).isEmpty();
    assertThat(workspace.writtenWith(List.of(WEB_TOKEN))).isEmpty();
  }

  private void assertNoSecretWhereTheServerRepeatsIt(LandscapeLogin login) {
    assertThat(tenant.journal())
        .as("logins that returned a web token")
        .anyMatch(each -> each.path().contains("/login") && each.status() == 200);
    var message = ECHO + secrets(login) + " nor " + WEB_TOKEN + ".eyJzdWIi.c2ln";
    var echo = Map.of("error", "Unauthorised", "message", message);
    tenant.inject(
        Map.of(
            "path",
            "/api/v2/login",
            "kind",
            "status",
            "status",
            400,
            "body",
            echo,
            "times",
            "always"));

    var refused = workspace.destroy("--skip-preview", "--logtostderr", "-v=9").failed();

    assertThat(refused.output()).contains(ECHO);
    assertNone(secrets(login), refused);
    assertNoneIsWritten(secrets(login));
  }

  private static void assertNone(List<String> secrets, Result result) {
    assertThat(result.output().lines().toList())
        .as("lines of " + result.command())
        .isNotEmpty()
        .noneMatch(line -> line.contains(WEB_TOKEN))
        .filteredOn(line -> secrets.stream().anyMatch(line::contains))
        .filteredOn(line -> !ENGINES_OWN.matcher(line).find())
        .as("lines with a secret, of " + result.command())
        .isEmpty();
  }
}
