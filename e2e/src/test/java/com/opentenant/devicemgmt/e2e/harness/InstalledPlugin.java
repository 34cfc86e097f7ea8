package com.opentenant.devicemgmt.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The plugin's archive of {@code make dist}, in a folder with a space in its name. */
public final class InstalledPlugin implements AutoCloseable {

  private static final String LAUNCHER = "pulumi-resource-devicemgmt";

  private final Scratch scratch = new Scratch("installed");
  private final Path folder =
      scratch.extract("the plugin", Checkout.current().distributed(LAUNCHER));

  /** Starts it with these environment variables, on a machine without Java. */
  public PluginProcess start(Map<String, String> variables) {
    return PluginProcess.start(folder.resolve(LAUNCHER), variables);
  }

  /** Starts it through a symbolic link to the launcher. */
  public PluginProcess startThroughLink() {
    scratch.link("links/plugin", folder.resolve(LAUNCHER));
    return PluginProcess.start(scratch.folder("links").resolve("plugin"), Map.of());
  }

  /**
   * Starts it with another archive of classes.
   *
   * @param change of the archive's content; the result is empty for no archive
   */
  public PluginProcess startWithArchive(String name, UnaryOperator<byte[]> change) {
    try {
      var lib = Path.of("lib", "provider");
      for (var file : new String[] {LAUNCHER, "lib/start.sh", "lib/runtime.sh", "lib/options.sh"}) {
        scratch.write(Path.of(name, file), Files.readAllBytes(folder.resolve(file)));
      }
      scratch.link(name + "/runtime", folder.resolve("runtime"));
      var recorded = Files.readAllBytes(folder.resolve(lib).resolve("classes.option"));
      scratch.write(Path.of(name).resolve(lib).resolve("classes.option"), recorded);
      var content = change.apply(Files.readAllBytes(folder.resolve(lib).resolve("classes")));
      if (content.length > 0) {
        scratch.write(Path.of(name).resolve(lib).resolve("classes"), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var launcher = scratch.folder(name).resolve(LAUNCHER);
    if (!launcher.toFile().setExecutable(true)) {
      throw new IllegalStateException(launcher + " cannot be made executable");
    }
    return PluginProcess.start(launcher, Map.of());
  }

  /** Sets or removes the permission to write to its files and folders. */
  public void setWritable(boolean writable) {
    for (var path : files().keySet()) {
      if (!path.toFile().setWritable(writable)) {
        throw new IllegalStateException("the permissions of " + path + " cannot be set");
      }
    }
  }

  /** All files and folders, with their times and sizes. */
  public Map<Path, String> files() {
    try (var paths = Files.walk(folder)) {
      var files = new TreeMap<Path, String>();
      for (var path : paths.toList()) {
        files.put(path, Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
