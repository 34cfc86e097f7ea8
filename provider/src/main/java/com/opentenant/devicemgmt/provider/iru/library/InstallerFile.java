package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What Iru takes for an installer, and how long it takes to bring it there. */
final class InstallerFile {

  /** Iru documents 5 GB; it is what Amazon S3 takes in one POST. */
  private static final long LARGEST = 5L << 30;

  /** 2 Mbit/s; who has less sets customTimeouts. */
  private static final long SLOWEST_BYTES_PER_SECOND = 250_000;

  private static final Duration LEAST = Duration.ofMinutes(5);

  /** iructl waits 300 s, whatever the size; kst's 15 s proved too short. */
  private static final Duration LEAST_PROCESSING = Duration.ofMinutes(10);

  private static final long PROCESSED_BYTES_PER_SECOND = 8_000_000;

  private InstallerFile() {}

  static String empty(String path) {
    return "\"%s\" is an empty file: put the installer there".formatted(path);
  }

  static String tooLarge(String path) {
    return "\"%s\" is larger than 5 GiB, which is all that Iru takes".formatted(path);
  }

  /** False also for a file that is not there: an import comes before the file. */
  static boolean isEmpty(FileAsset installer) {
    return size(installer).orElse(1) == 0;
  }

  static boolean isTooLarge(FileAsset installer) {
    return size(installer).orElse(1) > LARGEST;
  }

  /**
   * The file as it is now.
   *
   * @throws Failure.Invalid if it is none that can be uploaded
   */
  static LocalFile of(FileAsset installer) {
    var file = LocalFile.of(installer.path(), installer.sha256());
    if (file.size() == 0 || file.size() > LARGEST) {
      throw new Failure.Invalid(
          "installer: "
              + (file.size() == 0 ? empty(installer.path()) : tooLarge(installer.path())));
    }
    return file;
  }

  /**
   * How long an upload may take where the user does not limit it; a stalled one ends long before.
   */
  static Duration sendingTime(LocalFile file) {
    return LEAST.plusSeconds(file.size() / SLOWEST_BYTES_PER_SECOND);
  }

  /** How long Iru may work on an upload where the user does not limit it. */
  static Duration processingTime(LocalFile file) {
    return LEAST_PROCESSING.plusSeconds(file.size() / PROCESSED_BYTES_PER_SECOND);
  }

  private static OptionalLong size(FileAsset installer) {
    try {
      var path = Path.of(installer.path());
      return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
    } catch (IOException | InvalidPathException unknown) {
      return OptionalLong.empty();
    }
  }
}
