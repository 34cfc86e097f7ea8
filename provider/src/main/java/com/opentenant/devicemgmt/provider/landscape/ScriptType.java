package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** Which scripts a list has. */
@Doc("Which scripts a list has.")
public record ScriptType(String value) implements OpenEnum {

  @Doc("Those that can be run.")
  public static final ScriptType ACTIVE = new ScriptType("active");

  @Doc("V2 scripts, the archived and redacted ones too.")
  public static final ScriptType V2 = new ScriptType("v2");

  @Doc("Archived scripts.")
  public static final ScriptType ARCHIVED = new ScriptType("archived");

  @Doc("Redacted scripts.")
  public static final ScriptType REDACTED = new ScriptType("redacted");

  @Doc("Legacy scripts, which no profile can run.")
  public static final ScriptType V1 = new ScriptType("v1");

  @Doc("All of them.")
  public static final ScriptType ALL = new ScriptType("all");
}
