package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The limits of an installer: its size, and the time for its upload. */
final class InstallerFile {

  /** Iru documents 5 GB; Amazon S3 accepts so much in one POST. */
  private static final long LARGEST = 5L << 30;

  /** 2 Mbit/s; for slower networks, the user sets customTimeouts. */
  private static final long SLOWEST_BYTES_PER_SECOND = 250_000;

  private static final Duration LEAST = Duration.ofMinutes(5);

  /** iructl waits 300 s, whatever the size; kst's 15 s proved too short. */
  private static final Duration LEAST_PROCESSING = Duration.ofMinutes(10);

  private static final long PROCESSED_BYTES_PER_SECOND = 8_000_000;

  private InstallerFile() {}

  /** Why the file cannot be uploaded; empty if it can, or if it does not exist. */
  static Optional<String> fault(FileAsset installer) {
    try {
      var path = Path.of(installer.path());
      return Files.isRegularFile(path)
          ? fault(installer.path(), Files.size(path))
          : Optional.empty();
    } catch (IOException | InvalidPathException ignored) {
      return Optional.empty();
    }
  }

  private static Optional<String> fault(String path, long size) {
    if (size == 0) {
      return Optional.of("\"%s\" is an empty file".formatted(path));
    }
    return size > LARGEST
        ? Optional.of("\"%s\" is larger than 5 GiB, the limit of Iru".formatted(path))
        : Optional.empty();
  }

  /**
   * The file as it is now.
   *
   * @throws Failure.Invalid if it cannot be uploaded
   */
  static LocalFile of(FileAsset installer) {
    var file = LocalFile.of(installer.path(), installer.sha256());
    fault(installer.path(), file.size())
        .ifPresent(
            reason -> {
              throw new Failure.Invalid("installer: " + reason);
            });
    return file;
  }

  /** The time for an upload unless the user sets a timeout; a stalled upload ends earlier. */
  static Duration sendingTime(LocalFile file) {
    return LEAST.plusSeconds(file.size() / SLOWEST_BYTES_PER_SECOND);
  }

  /** The time for Iru to process an upload unless the user sets a timeout. */
  static Duration processingTime(LocalFile file) {
    return LEAST_PROCESSING.plusSeconds(file.size() / PROCESSED_BYTES_PER_SECOND);
  }
}
