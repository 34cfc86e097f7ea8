package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file of this machine that is about to be uploaded.
 *
 * @param size bytes, when it was looked at
 * @param sha256 of the content that was planned, lower-case hex
 */
public record LocalFile(Path path, long size, String sha256) {

  /**
   * Looks at a file.
   *
   * @param path relative to where the plugin runs, which is the project's folder
   * @throws Failure.Invalid if it is no file that can be read
   */
  public static LocalFile of(String path, String sha256) {
    try {
      var file = Path.of(path);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Failure.Invalid(
            "\"%s\" is not a file that can be read (anymore); it is looked for in %s"
                .formatted(path, Path.of("").toAbsolutePath()));
      }
      return new LocalFile(file, Files.size(file), sha256);
    } catch (IOException | InvalidPathException e) {
      throw new Failure.Invalid("could not look at \"%s\": %s".formatted(path, e.getMessage()));
    }
  }

  /** The last part of the path. */
  public String name() {
    return String.valueOf(path.getFileName());
  }
}
