package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.Lazy;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All resources and functions of the provider. Each resource is made at its first use: a program
 * uses few of them, and to read the annotations of all takes as long as the rest of the start.
 */
public final class Resources {

  /** By token, in the order in which the schema is made. */
  private final Map<String, Lazy<Resource<?, ?>>> resources = new LinkedHashMap<>();

  private final Lazy<List<Function<?, ?>>> functions;
  private final KnownIds knownIds = new KnownIds();

  Resources(IruConnection iru, LandscapeConnection landscape, ProviderConfig config) {
    var coordination =
        new Coordination(new SafeCreate(config.allowDuplicates(), knownIds), config.batchReads());
    var blueprints = new Lazy<>(() -> new Blueprint(iru, coordination));
    var blueprintItems = new Lazy<>(() -> new BlueprintItems(iru));
    add(Blueprint.TOKEN, blueprints);
    add(
        BlueprintLibraryItem.TOKEN,
        () -> new BlueprintLibraryItem(blueprintItems.get(), blueprints.get()));
    add(
        BlueprintLibraryItems.TOKEN,
        () -> new BlueprintLibraryItems(blueprintItems.get(), blueprints.get()));
    add(BlueprintRouting.TOKEN, () -> new BlueprintRouting(iru, blueprints.get(), knownIds));
    add(CustomApp.TOKEN, () -> CustomApp.of(iru, coordination));
    add(CustomProfile.TOKEN, () -> CustomProfile.of(iru, coordination));
    add(CustomScript.TOKEN, () -> CustomScript.of(iru, coordination));
    add(InHouseApp.TOKEN, () -> InHouseApp.of(iru, coordination));
    add(Tag.TOKEN, () -> Tag.of(iru, coordination));
    add(Script.TOKEN, () -> new Script(landscape, coordination));
    add(ScriptProfile.TOKEN, () -> new ScriptProfile(landscape, coordination));
    functions =
        new Lazy<>(
            () ->
                Stream.concat(
                        resources().stream().flatMap(each -> each.lookUps().stream()),
                        otherFunctions(iru, landscape, blueprintItems.get()))
                    .toList());
  }

  private void add(String token, Supplier<? extends Resource<?, ?>> maker) {
    resources.put(token, new Lazy<>(maker::get));
  }

  private static Stream<Function<?, ?>> otherFunctions(
      IruConnection iru, LandscapeConnection landscape, BlueprintItems blueprintItems) {
    var categories = new GetSelfServiceCategories(iru);
    return Stream.of(
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
  }

  /** Without configuration, for the schema. */
  public static Resources unconnected() {
    return new Resources(
        IruConnection.unusable("not connected"),
        LandscapeConnection.unusable("not connected"),
        ProviderConfig.ofDefaults());
  }

  public List<Resource<?, ?>> resources() {
    return resources.values().stream().<Resource<?, ?>>map(Lazy::get).toList();
  }

  public List<Function<?, ?>> functions() {
    return functions.get();
  }

  public Registry registry() {
    return new Registry(resources, functions, knownIds);
  }
}
