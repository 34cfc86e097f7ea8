package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.List;

/** Every resource of the provider. The lifecycle and the fault sweep run for each of them. */
public final class ResourceCases {

  public static final List<ResourceCase> ALL =
      List.of(
          BlueprintCase.BLUEPRINT,
          AssignmentCases.ONE,
          AssignmentCases.SET,
          BlueprintRoutingCase.BLUEPRINT_ROUTING,
          CustomAppCase.CUSTOM_APP,
          CustomScriptCase.CUSTOM_SCRIPT,
          ScriptCase.SCRIPT,
          ScriptProfileCase.SCRIPT_PROFILE,
          TagCase.TAG,
          CustomProfileCase.CUSTOM_PROFILE,
          InHouseAppCase.IN_HOUSE_APP);

  private ResourceCases() {}
}
