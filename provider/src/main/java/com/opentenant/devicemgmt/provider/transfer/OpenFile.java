package com.opentenant.devicemgmt.provider.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open file. Before it is locked, another process can move or delete it.
 *
 * @param key identifies the file that was at the path before this one was opened; null if none was
 */
record OpenFile(Path path, @Nullable Object key, FileChannel channel) implements AutoCloseable {

  /** Opens a file, which is made if it does not exist. */
  static OpenFile at(Path path) throws IOException {
    var key = key(path).orElse(null);
    return new OpenFile(
        path,
        key,
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** Locks the file; false if another process or download has locked it. */
  boolean lock() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whether the path still is this file; false if the file was made, because it has no key. */
  boolean isInPlace() throws IOException {
    return key != null && key(path).filter(key::equals).isPresent();
  }

  /** The time of creation where the system has no key. */
  private static Optional<Object> key(Path path) throws IOException {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(
          Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
