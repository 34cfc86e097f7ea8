package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;

/**
 * A file of the machine that runs Pulumi.
 *
 * @param path relative to the project, which is the plugin's working directory
 * @param sha256 of the content, lower-case hex; empty if the server does not return it
 */
public record FileAsset(String path, String sha256) implements ContentAsset {
  @Override
  public Asset asset() {
    return new Asset(sha256, AssetSource.FILE, path);
  }
}
