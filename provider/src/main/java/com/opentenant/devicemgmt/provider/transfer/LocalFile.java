package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A local file to upload.
 *
 * @param size in bytes
 * @param sha256 of the planned content, in lower-case hex
 */
public record LocalFile(Path path, long size, String sha256) {

  /** A file that must be readable; the path is relative to the project's folder. */
  public static LocalFile of(String path, String sha256) {
    try {
      var file = Path.of(path);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Failure.Invalid(
            "\"%s\" is not a readable file; relative paths start in %s"
                .formatted(path, Path.of("").toAbsolutePath()));
      }
      return new LocalFile(file, Files.size(file), sha256);
    } catch (IOException | InvalidPathException e) {
      throw new Failure.Invalid("could not read \"%s\": %s".formatted(path, e.getMessage()));
    }
  }

  /** The last part of the path. */
  public String name() {
    return String.valueOf(path.getFileName());
  }
}
