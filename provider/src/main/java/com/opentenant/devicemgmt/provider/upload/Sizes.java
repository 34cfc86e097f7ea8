package com.opentenant.devicemgmt.provider.upload;

import java.util.List;
import java.util.Locale;

/** Sizes of files as people read them. */
final class Sizes {

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  private Sizes() {}

  /** {@code 812 bytes}, {@code 3.4 MB}, {@code 66 MB}, {@code 1.2 GB}: in powers of 1000. */
  static String words(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    var unit = -1;
    var size = (double) bytes;
    while (size >= 999.5 && unit < UNITS.size() - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
  }
}
