package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.fixture.LookUps;
import com.opentenant.devicemgmt.provider.landscape.profile.GetScriptProfileActivities;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile;
import com.opentenant.devicemgmt.provider.landscape.script.Script;
import com.opentenant.devicemgmt.provider.resource.Resource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Lists that come in several pages, here of one row, as a server may cut them. */
class PagesTest {

  private static final String SCRIPTS = "/api/v2/scripts?script_type=";
  private static final String PROFILES = "/api/v2/script-profiles?archived=";

  @AutoClose private final LandscapeServer landscape = new LandscapeServer();
  private final TestContext context = new TestContext();
  private final Coordination coordination = TestCoordination.fresh();

  @Test
  void bothResourcesAreListedWhole_butForWhatHasEnded() {
    landscape.pages(
        SCRIPTS + "v2&",
        script(),
        script("id", "18", "status", "\"ARCHIVED\""),
        script("id", "19", "title", "\"c\""));
    landscape.pages(PROFILES + "active&", profile(), profile("id", "43", "title", "\"b\""));

    assertThat(new Script(landscape.connection, coordination).list(context))
        .extracting(Resource.Listed::id)
        .containsExactly("17", "19");
    assertThat(new ScriptProfile(landscape.connection, coordination).list(context))
        .extracting(Resource.Listed::id)
        .containsExactly("42", "43");
  }

  @Test
  void scriptsAreFoundByTitleOnTheLastPage() {
    landscape.pages(SCRIPTS + "v2&", script(), script("id", "18", "title", "\"b\""));
    var scripts = new Script(landscape.connection, coordination);

    assertThat(LookUps.one(scripts, context, "title", "b").get("id")).contains(value("18"));
    assertThat(LookUps.all(scripts, context, "id")).containsExactly(value("18"), value("17"));
  }

  @Test
  void profilesAreFoundByTitleOnTheLastPage() {
    landscape.pages(PROFILES + "active&", profile(), profile("id", "43", "title", "\"b\""));
    landscape.pages(PROFILES + "active&names=b&", profile(), profile("id", "43", "title", "\"b\""));
    var profiles = new ScriptProfile(landscape.connection, coordination);

    assertThat(LookUps.one(profiles, context, "title", "b").get("id")).contains(value("43"));
    assertThat(LookUps.all(profiles, context, "id")).containsExactly(value("43"), value("42"));
  }

  @Test
  void activitiesAreListedFromAllPages() {
    landscape.pages("/api/v2/script-profiles/42/activities?", "{\"id\":7}", "{\"id\":8}");

    assertThat(
            new GetScriptProfileActivities(landscape.connection)
                .invoke(context, new GetScriptProfileActivities.Arguments("42"))
                .activities())
        .extracting(each -> each.id())
        .containsExactly("7", "8");
  }
}
