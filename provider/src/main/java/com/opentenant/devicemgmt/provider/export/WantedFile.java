package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that a program needs, and that the API does not return with the object.
 *
 * @param name with which it was uploaded
 * @param isInstaller whether it can be downloaded
 * @param size in bytes; 0 if it is not known
 */
record WantedFile(
    ExportedObject object, String sha256, String name, boolean isInstaller, long size) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The files of an object. A file without a hash cannot be found. */
  static Stream<WantedFile> of(ExportedObject object) {
    return assets(object)
        .filter(each -> !each.hash().isEmpty())
        .map(
            each -> {
              var isInstaller =
                  object.isInTenant()
                      && SHA256.matcher(each.hash()).matches()
                      && object.inputs().value("installer").equals(each);
              return new WantedFile(
                  object, each.hash(), each.content(), isInstaller, isInstaller ? size(object) : 0);
            });
  }

  /** The assets of an object that are not texts. */
  static Stream<Asset> assets(ExportedObject object) {
    return assets(object.inputs()).filter(each -> each.source() != AssetSource.TEXT);
  }

  private static Stream<Asset> assets(PropertyValue value) {
    return Stream.concat(
        Optional.of(value).filter(Asset.class::isInstance).map(each -> (Asset) each).stream(),
        value.parts().values().stream().flatMap(WantedFile::assets));
  }

  private static long size(ExportedObject object) {
    return object.state().value("installerSize").unwrapped() instanceof Num size
        ? (long) size.value()
        : 0;
  }
}
