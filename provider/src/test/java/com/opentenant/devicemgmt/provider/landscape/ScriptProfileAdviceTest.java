package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.landscape.LandscapeServer.json;
import static com.opentenant.devicemgmt.provider.landscape.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import com.opentenant.devicemgmt.provider.resource.SnapshotRules;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preview of a script profile warns of. */
class ScriptProfileAdviceTest {

  private static final ScriptProfileTrigger NIGHTLY =
      new Recurring("0 3 * * *", "2026-03-05T00:00:00Z");

  @AutoClose private final ScriptProfileServer server = new ScriptProfileServer();
  private final ScriptProfile profiles =
      new ScriptProfile(
          server.connection, new SafeCreate(false, new KnownIds()), SnapshotRules.ofDefaults());

  @BeforeEach
  void landscapeAllowsTwoProfiles() {
    server.answer(
        "GET",
        "/api/v2/script-profile-limits",
        json("{\"max_num_computers\":5000,\"max_num_profiles\":2,\"min_interval\":360}"));
    server.answer("GET", "/api/v2/scripts/17", json(script()));
  }

  @Test
  void saysNothingOfAProfileThatIsFine_andReadsTheLimitsOnce() {
    profiles.advise(server.context, null, inputs(NIGHTLY));
    profiles.advise(server.context, null, inputs(NIGHTLY));

    assertThat(server.context.warnings).isEmpty();
    assertThat(server.requests()).filteredOn(each -> each.contains("-limits")).hasSize(1);
  }

  @Test
  void warnsOfAFinerInterval() {
    profiles.advise(
        server.context, null, inputs(new Recurring("*/5 * * * *", "2026-03-05T00:00:00Z")));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("runs 5 minutes apart; Landscape leaves 360 minutes");
  }

  @Test
  void warnsOfATimeInThePast_butNotOfTheOneThatHasRun() {
    var past = inputs(new OneTime("2001-01-01T00:00:00Z"));

    profiles.advise(server.context, past, past);
    assertThat(server.context.warnings).isEmpty();
    profiles.advise(server.context, null, past);
    assertThat(server.context.warnings).singleElement().asString().contains("runs at once");
  }

  @Test
  void warnsOfNoMachines() {
    profiles.advise(
        server.context, null, new Inputs("nightly", "17", "root", 600, false, null, NIGHTLY, null));

    assertThat(server.context.warnings).singleElement().asString().contains("on no machine");
  }

  @Test
  void warnsOfAScriptThatCannotRun() {
    for (var status : new String[] {"V1", "ARCHIVED", "REDACTED"}) {
      server.answer("GET", "/api/v2/scripts/17", json(script("status", "\"" + status + "\"")));
      profiles.advise(server.context, null, inputs(NIGHTLY));
    }

    assertThat(server.context.warnings)
        .containsExactly(
            "scriptId: script 17 “cleanup” is a V1 script, and no script profile can run it",
            "scriptId: script 17 “cleanup” is archived, and no script profile can run it",
            "scriptId: script 17 “cleanup” is redacted, and no script profile can run it");
  }

  @Test
  void warnsWhenAllPlacesAreTaken() {
    server.listed(
        "?archived=active",
        profile("id", "1", "title", "\"a\""),
        profile("id", "2", "title", "\"b\""));

    profiles.advise(server.context, null, inputs(NIGHTLY));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .startsWith("the account has 2 active script profiles, and at most 2");
  }

  private static Inputs inputs(ScriptProfileTrigger trigger) {
    return new Inputs("nightly", "17", "root", 600, false, Set.of("web"), trigger, null);
  }
}
