package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** What a blueprint is created from. */
@Doc("What a blueprint is created from.")
public record BlueprintSourceType(String value) implements OpenEnum {

  @Doc("A template of Iru's.")
  public static final BlueprintSourceType TEMPLATE = new BlueprintSourceType("template");

  @Doc("Another blueprint of the same type.")
  public static final BlueprintSourceType BLUEPRINT = new BlueprintSourceType("blueprint");
}
