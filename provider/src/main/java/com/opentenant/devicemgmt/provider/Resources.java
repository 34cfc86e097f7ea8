package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.iru.CustomApp;
import com.opentenant.devicemgmt.provider.iru.CustomScript;
import com.opentenant.devicemgmt.provider.iru.GetCustomApp;
import com.opentenant.devicemgmt.provider.iru.GetCustomApps;
import com.opentenant.devicemgmt.provider.iru.GetCustomScript;
import com.opentenant.devicemgmt.provider.iru.GetCustomScripts;
import com.opentenant.devicemgmt.provider.iru.GetSelfServiceCategories;
import com.opentenant.devicemgmt.provider.iru.GetSelfServiceCategory;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.SelfServiceApi;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups;
import com.opentenant.devicemgmt.provider.landscape.GetCronPreview;
import com.opentenant.devicemgmt.provider.landscape.GetScript;
import com.opentenant.devicemgmt.provider.landscape.GetScriptProfile;
import com.opentenant.devicemgmt.provider.landscape.GetScriptProfileActivities;
import com.opentenant.devicemgmt.provider.landscape.GetScriptProfileLimits;
import com.opentenant.devicemgmt.provider.landscape.GetScriptProfiles;
import com.opentenant.devicemgmt.provider.landscape.GetScripts;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.Script;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import java.util.List;

/** The one list of every resource and function that the provider offers. */
public record Resources(
    List<Resource<?, ?>> resources, List<Function<?, ?>> functions, KnownIds knownIds) {

  static Resources of(IruConnection iru, LandscapeConnection landscape, ProviderConfig config) {
    var knownIds = new KnownIds();
    var safeCreate = new SafeCreate(config.allowDuplicates(), knownIds);
    var rules = SnapshotRules.ofDefaults().withBatchReads(config.batchReads());
    var selfService = new SelfServiceApi(iru);
    return new Resources(
        List.of(
            new CustomApp(iru, safeCreate, rules),
            new CustomScript(iru, safeCreate, rules),
            new Script(landscape, safeCreate, rules),
            new ScriptProfile(landscape, safeCreate, rules)),
        List.of(
            new GetCustomApp(iru),
            new GetCustomApps(iru),
            new GetCustomScript(iru),
            new GetCustomScripts(iru),
            new GetSelfServiceCategories(selfService),
            new GetSelfServiceCategory(selfService),
            new GetAccessGroups(landscape),
            new GetScript(landscape),
            new GetScripts(landscape),
            new GetCronPreview(),
            new GetScriptProfile(landscape),
            new GetScriptProfileActivities(landscape),
            new GetScriptProfileLimits(landscape),
            new GetScriptProfiles(landscape)),
        knownIds);
  }

  /** For those who only ask what there is. */
  public static Resources unconnected() {
    return of(
        IruConnection.unusable("not connected"),
        LandscapeConnection.unusable("not connected"),
        ProviderConfig.ofDefaults());
  }

  Registry registry() {
    return new Registry(resources, functions, knownIds);
  }
}
