package com.opentenant.devicemgmt.e2e.bench;

import com.opentenant.devicemgmt.e2e.harness.Checkout;
import java.nio.file.Path;

/** What {@code tools/bench/bench} has put into {@code target/bench}. */
final class Prepared {

  private static final String LAUNCHER = "pulumi-resource-devicemgmt";
  private static final Path ROOT = Checkout.current().root();
  private static final Path FOLDER = ROOT.resolve("target").resolve("bench");

  private Prepared() {}

  /** The unpacked archive that users install. */
  static Path plugin() {
    return FOLDER.resolve("plugin");
  }

  /** The folder of the minimal provider. */
  static Path minimalProvider() {
    return FOLDER.resolve("go");
  }

  static Path launcher(Path folder) {
    return folder.resolve(LAUNCHER);
  }

  /** The program that only says hello, on the Java runtime of the archive. */
  static Path hello() {
    return FOLDER.resolve("hello");
  }

  /** The plugin's jar, which names the other jars. */
  static Path jar() {
    return ROOT.resolve("bin/lib/provider/devicemgmt-provider.jar");
  }

  /** The file for the tables. */
  static Path page() {
    return ROOT.resolve("target").resolve("benchmarks.md");
  }
}
