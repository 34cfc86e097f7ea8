package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** How library items are assigned to the devices of a blueprint. */
@Doc("How library items are assigned to the devices of a blueprint.")
public record BlueprintType(String value) implements OpenEnum {

  @Doc("All items are assigned to all devices.")
  public static final BlueprintType CLASSIC = new BlueprintType("classic");

  @Doc("An Assignment Map: items are assigned to nodes, which can have conditions.")
  public static final BlueprintType MAP = new BlueprintType("map");
}
