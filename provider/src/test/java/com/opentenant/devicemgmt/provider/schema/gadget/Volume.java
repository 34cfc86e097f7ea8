package com.opentenant.devicemgmt.provider.schema.gadget;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

@Doc("How loud it is.")
public record Volume(String value) implements OpenEnum {
  @Doc("As loud as it can.")
  public static final Volume VERY_LOUD_11 = new Volume("very_loud");
}
