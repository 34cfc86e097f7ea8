package com.opentenant.devicemgmt.provider.shape;

/**
 * A file of the machine that runs Pulumi or a text within the program; the latter lies in the state
 * whole.
 */
public sealed interface ContentAsset permits FileAsset, TextAsset {

  /** Of the content, lower-case hex. */
  String sha256();
}
