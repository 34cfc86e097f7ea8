package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** How often Iru runs a script. */
@Doc("How often Iru runs a script on each Mac.")
public record ExecutionFrequency(String value) implements OpenEnum {

  @Doc("Once on each Mac.")
  public static final ExecutionFrequency ONCE = new ExecutionFrequency("once");

  @Doc("Every fifteen minutes.")
  public static final ExecutionFrequency EVERY_15_MIN = new ExecutionFrequency("every_15_min");

  @Doc("Once a day.")
  public static final ExecutionFrequency EVERY_DAY = new ExecutionFrequency("every_day");

  @Doc("Only when a user starts it in Self Service. Requires `showInSelfService`.")
  public static final ExecutionFrequency NO_ENFORCEMENT = new ExecutionFrequency("no_enforcement");
}
