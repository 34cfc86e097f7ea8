package com.opentenant.devicemgmt.provider.iru.device;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.GrowingEnum;

/** The kind of a device. */
@Doc("The kind of a device.")
public record DevicePlatform(String value) implements GrowingEnum {

  @Doc("A Mac.")
  public static final DevicePlatform MAC = new DevicePlatform("Mac");

  @Doc("An iPad.")
  public static final DevicePlatform IPAD = new DevicePlatform("iPad");

  @Doc("An iPhone.")
  public static final DevicePlatform IPHONE = new DevicePlatform("iPhone");

  @Doc("An Apple TV.")
  public static final DevicePlatform APPLE_TV = new DevicePlatform("AppleTV");

  @Doc("An Android device.")
  public static final DevicePlatform ANDROID = new DevicePlatform("Android");

  @Doc("A Windows device.")
  public static final DevicePlatform WINDOWS = new DevicePlatform("Windows");
}
