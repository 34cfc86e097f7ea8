package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.GrowingEnum;

/** What can happen to a machine, so that a script profile runs. */
@Doc("What can happen to a machine, so that a script profile runs.")
public record ScriptProfileEvent(String value) implements GrowingEnum {

  @Doc("The machine has been enrolled.")
  public static final ScriptProfileEvent POST_ENROLLMENT =
      new ScriptProfileEvent("post_enrollment");
}
