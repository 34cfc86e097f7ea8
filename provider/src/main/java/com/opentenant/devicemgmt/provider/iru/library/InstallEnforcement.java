package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** Whether and how often Iru installs an app. */
@Doc("Whether and how often Iru installs an app.")
public record InstallEnforcement(String value) implements OpenEnum {

  @Doc("Once on each Mac.")
  public static final InstallEnforcement INSTALL_ONCE = new InstallEnforcement("install_once");

  @Doc("Again whenever `auditScript` exits with a status other than 0.")
  public static final InstallEnforcement CONTINUOUSLY_ENFORCE =
      new InstallEnforcement("continuously_enforce");

  @Doc("Only when a user starts it in Self Service. Requires `showInSelfService`.")
  public static final InstallEnforcement NO_ENFORCEMENT = new InstallEnforcement("no_enforcement");
}
