package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;

/** A file of the machine that runs Pulumi, or a text in the program, which the state contains. */
public sealed interface ContentAsset permits FileAsset, TextAsset {

  /** Of the content, lower-case hex. */
  String sha256();

  Asset asset();
}
