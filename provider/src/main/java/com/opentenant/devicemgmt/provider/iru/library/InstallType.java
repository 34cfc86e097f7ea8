package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** What an installer is. */
@Doc("What an installer is.")
public record InstallType(String value) implements OpenEnum {

  @Doc("An Apple installer package, `.pkg` or `.mpkg`.")
  public static final InstallType PACKAGE = new InstallType("package");

  @Doc("A ZIP archive, unpacked into `unzipLocation`.")
  public static final InstallType ZIP = new InstallType("zip");

  @Doc("A disk image, `.dmg`, with the app in it.")
  public static final InstallType IMAGE = new InstallType("image");
}
