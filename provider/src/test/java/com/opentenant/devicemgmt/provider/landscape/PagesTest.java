package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.landscape.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Lists that come in several pages, here of one row, as a server may cut them. */
class PagesTest {

  private static final String SCRIPTS = "/api/v2/scripts?script_type=";
  private static final String PROFILES = "/api/v2/script-profiles?archived=";

  @AutoClose private final LandscapeServer landscape = new LandscapeServer();
  private final TestContext context = new TestContext();
  private final SafeCreate safeCreate = new SafeCreate(false, new KnownIds());

  @Test
  void bothResourcesAreListedWhole_butForWhatHasEnded() {
    landscape.pages(
        SCRIPTS + "v2&",
        script(),
        script("id", "18", "status", "\"ARCHIVED\""),
        script("id", "19", "title", "\"c\""));
    landscape.pages(PROFILES + "active&", profile(), profile("id", "43", "title", "\"b\""));
    var rules = SnapshotRules.ofDefaults();

    assertThat(new Script(landscape.connection, safeCreate, rules).list(context))
        .extracting(Resource.Listed::id)
        .containsExactly("17", "19");
    assertThat(new ScriptProfile(landscape.connection, safeCreate, rules).list(context))
        .extracting(Resource.Listed::id)
        .containsExactly("42", "43");
  }

  @Test
  void scriptsAreListedFromAllPages_andFoundByTitleOnTheLast() {
    landscape.pages(SCRIPTS + "active&", script(), script("id", "18", "title", "\"b\""));
    landscape.pages(SCRIPTS + "v2&", script(), script("id", "18", "title", "\"b\""));

    assertThat(
            new GetScripts(landscape.connection)
                .invoke(context, new GetScripts.Arguments(ScriptType.ACTIVE, null, null))
                .scripts())
        .extracting(ScriptView::id)
        .containsExactly("18", "17");
    assertThat(
            new GetScript(landscape.connection)
                .invoke(context, new GetScript.Arguments(null, "b"))
                .id())
        .isEqualTo("18");
  }

  @Test
  void profilesAreListedFromAllPages_andFoundByTitleOnTheLast() {
    landscape.pages(PROFILES + "all&", profile(), profile("id", "43", "title", "\"b\""));
    landscape.pages(PROFILES + "active&names=b&", profile(), profile("id", "43", "title", "\"b\""));

    assertThat(
            new GetScriptProfiles(landscape.connection)
                .invoke(context, new GetScriptProfiles.Arguments(ArchivedFilter.ALL))
                .scriptProfiles())
        .extracting(ScriptProfileView::id)
        .containsExactly("43", "42");
    assertThat(
            new GetScriptProfile(landscape.connection)
                .invoke(context, new GetScriptProfile.Arguments(null, "b"))
                .id())
        .isEqualTo("43");
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
