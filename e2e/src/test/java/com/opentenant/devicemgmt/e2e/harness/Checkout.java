package com.opentenant.devicemgmt.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** The locations of the engine's binaries, the packaged plugin and the examples. */
public record Checkout(Path engine, Path root) {

  /** The locations that the build passes to this JVM. */
  public static Checkout current() {
    var engine = System.getProperty("devicemgmt.engine", "");
    if (engine.isEmpty()) {
      throw new IllegalStateException(
          "no engine: run `make e2e`, or set -Ddevicemgmt.engine=$(make -s engine)");
    }
    var root = Path.of(System.getProperty("devicemgmt.root", "..")).toAbsolutePath().normalize();
    return new Checkout(existing(Path.of(engine), "pulumi"), root);
  }

  /** The folder of the plugin, as a project names it. */
  public Path plugin() {
    return existing(root.resolve("bin"), "pulumi-resource-devicemgmt");
  }

  Path simulator() {
    return existing(root.resolve("bin"), "devicemgmt-simulator").resolve("devicemgmt-simulator");
  }

  /** The only archive in {@code dist/} whose name begins like this. */
  public Path distributed(String name) {
    try (var files = Files.newDirectoryStream(root.resolve("dist"), name + "-v*.tar.gz")) {
      return files.iterator().next();
    } catch (IOException | NoSuchElementException e) {
      throw new IllegalStateException("no " + name + " in dist/: run `make dist`", e);
    }
  }

  /** The version of the schema, and so of the archives. */
  public String version() {
    try {
      return Json.read(Files.readString(root.resolve("schema.json")))
          .required("version")
          .textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the archives. */
  public Path distributions() {
    return existing(root.resolve("dist"), "SHA256SUMS");
  }

  Path example(String name) {
    return existing(root.resolve("examples").resolve(name), "Pulumi.yaml");
  }

  private static Path existing(Path folder, String file) {
    if (!Files.exists(folder.resolve(file))) {
      throw new IllegalStateException("no " + file + " in " + folder + ": run `make build`");
    }
    return folder;
  }
}
