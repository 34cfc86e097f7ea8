package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.GrowingEnum;

/** An event on a machine after which a script profile runs. */
@Doc("An event on a machine after which a script profile runs.")
public record ScriptProfileEvent(String value) implements GrowingEnum {

  @Doc("The machine has been enrolled.")
  public static final ScriptProfileEvent POST_ENROLLMENT =
      new ScriptProfileEvent("post_enrollment");
}
