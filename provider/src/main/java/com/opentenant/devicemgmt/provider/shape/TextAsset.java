package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;

/**
 * A text in the program.
 *
 * @param sha256 of the text in UTF-8, lower-case hex
 */
public record TextAsset(String text, String sha256) implements ContentAsset {
  @Override
  public Asset asset() {
    return new Asset(sha256, AssetSource.TEXT, text);
  }
}
