package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.SafeCreate;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.blueprint.Blueprint;
import com.opentenant.devicemgmt.provider.iru.blueprint.BlueprintItems;
import com.opentenant.devicemgmt.provider.iru.blueprint.BlueprintLibraryItem;
import com.opentenant.devicemgmt.provider.iru.blueprint.BlueprintLibraryItems;
import com.opentenant.devicemgmt.provider.iru.blueprint.BlueprintRouting;
import com.opentenant.devicemgmt.provider.iru.blueprint.GetBlueprintTemplates;
import com.opentenant.devicemgmt.provider.iru.device.GetDevices;
import com.opentenant.devicemgmt.provider.iru.library.CustomApp;
import com.opentenant.devicemgmt.provider.iru.library.CustomProfile;
import com.opentenant.devicemgmt.provider.iru.library.CustomScript;
import com.opentenant.devicemgmt.provider.iru.library.GetLibraryItemActivity;
import com.opentenant.devicemgmt.provider.iru.library.GetLibraryItemStatus;
import com.opentenant.devicemgmt.provider.iru.library.GetSelfServiceCategories;
import com.opentenant.devicemgmt.provider.iru.library.GetSelfServiceCategory;
import com.opentenant.devicemgmt.provider.iru.library.InHouseApp;
import com.opentenant.devicemgmt.provider.iru.tag.Tag;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.profile.GetCronPreview;
import com.opentenant.devicemgmt.provider.landscape.profile.GetScriptProfileActivities;
import com.opentenant.devicemgmt.provider.landscape.profile.GetScriptProfileLimits;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile;
import com.opentenant.devicemgmt.provider.landscape.script.Script;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource;
import java.util.List;
import java.util.stream.Stream;

/** All resources and functions of the provider. */
public record Resources(
    List<Resource<?, ?>> resources, List<Function<?, ?>> functions, KnownIds knownIds) {

  static Resources of(IruConnection iru, LandscapeConnection landscape, ProviderConfig config) {
    var knownIds = new KnownIds();
    var coordination =
        new Coordination(new SafeCreate(config.allowDuplicates(), knownIds), config.batchReads());
    var blueprints = new Blueprint(iru, coordination);
    var blueprintItems = new BlueprintItems(iru);
    var categories = new GetSelfServiceCategories(iru);
    List<Resource<?, ?>> resources =
        List.of(
            blueprints,
            new BlueprintLibraryItem(blueprintItems, blueprints),
            new BlueprintLibraryItems(blueprintItems, blueprints),
            new BlueprintRouting(iru, blueprints, knownIds),
            CustomApp.of(iru, coordination),
            CustomProfile.of(iru, coordination),
            CustomScript.of(iru, coordination),
            InHouseApp.of(iru, coordination),
            Tag.of(iru, coordination),
            new Script(landscape, coordination),
            new ScriptProfile(landscape, coordination));
    Stream<Function<?, ?>> functions =
        Stream.of(
            blueprintItems.function(),
            new GetBlueprintTemplates(iru).function(),
            new GetDevices(iru).function(),
            new GetLibraryItemActivity(iru).function(),
            new GetLibraryItemStatus(iru).function(),
            categories.function(),
            new GetSelfServiceCategory(categories).function(),
            new GetAccessGroups(landscape).function(),
            new GetCronPreview().function(),
            new GetScriptProfileActivities(landscape).function(),
            new GetScriptProfileLimits(landscape).function());
    return new Resources(
        resources,
        Stream.concat(resources.stream().flatMap(each -> each.lookUps().stream()), functions)
            .toList(),
        knownIds);
  }

  /** Without configuration, for the schema. */
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
