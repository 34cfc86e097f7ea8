package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Receiver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a download that have arrived: a hidden file beside the target, named by the hash. It
 * stays after a broken download, and the next one continues it. It is deleted if its bytes are
 * wrong or cannot be written.
 */
final class PartialFile implements Receiver, AutoCloseable {

  private static final int BLOCK = 64 * 1024;

  /** A new file takes two. Each further one means that a download was completed meanwhile. */
  private static final int LOCK_ATTEMPTS = 5;

  private final RemoteFile file;
  private final Path path;
  private final FileChannel channel;
  private final Progress progress;
  private MessageDigest digest = Sha256.digest();
  private long position;
  private boolean useless;

  private PartialFile(RemoteFile file, Path path, FileChannel channel, Progress progress) {
    this.file = file;
    this.path = path;
    this.channel = channel;
    this.progress = progress;
  }

  /**
   * Opens the file, and hashes what earlier downloads have left.
   *
   * @throws Failure.Invalid if it cannot be written, or another download writes it
   */
  static PartialFile open(RemoteFile file, Path target, Progress progress) {
    var path = target.resolveSibling(".%s.part".formatted(file.sha256()));
    try {
      var channel = locked(file, OpenFile.at(path));
      var part = new PartialFile(file, path, channel, progress);
      try {
        part.takeOver(channel.size());
        part.requireSpace();
        return part;
      } catch (IOException | RuntimeException e) {
        part.close();
        throw e;
      }
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  /** A check before the download. */
  static void requireFree(RemoteFile file, Path target) {
    if (Files.exists(target)) {
      throw taken(file, target);
    }
  }

  private static Failure taken(RemoteFile file, Path target) {
    return new Failure.Invalid(
        "could not download \"%s\": a file \"%s\" with other content exists"
            .formatted(file.name(), target.getFileName()));
  }

  /** Locks the file, so no other download writes it. Until then, one can complete and move it. */
  static FileChannel locked(RemoteFile file, OpenFile first) throws IOException {
    var opened = first;
    for (var attempt = 1; attempt <= LOCK_ATTEMPTS && opened.lock(); attempt++) {
      if (opened.isInPlace()) {
        return opened.channel();
      }
      opened.close();
      opened = OpenFile.at(opened.path());
    }
    opened.close();
    throw new Failure.Invalid(
        "could not download \"%s\": another download of it is running".formatted(file.name()));
  }

  /** Hashes what is there, or drops it. */
  private void takeOver(long there) throws IOException {
    if (there > 0 && (!file.hasSize() || there > file.size())) {
      restart();
      return;
    }
    var block = ByteBuffer.allocate(BLOCK);
    while (position < there && channel.read(block, position) > 0) {
      position += block.position();
      digest.update(block.flip());
      block.clear();
    }
  }

  /** A check before the download. While the disk fills up, a write fails. */
  private void requireSpace() throws IOException {
    var free = Files.getFileStore(path).getUsableSpace();
    var missing = file.size() - position;
    // Some file systems do not return their free space.
    if (free > 0 && free < missing) {
      throw new Failure.Invalid(
          "could not download \"%s\": it needs %s, and the disk has %s"
              .formatted(file.name(), Progress.size(missing), Progress.size(free)));
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void receive(long first, long total, InputStream bytes) throws IOException {
    if (total > file.limit() || (file.hasSize() && total >= 0 && total != file.size())) {
      throw otherSize(String.valueOf(total));
    }
    if (first == 0 && position > 0) {
      restart();
    } else if (first != position) {
      throw new Failure.Unreadable(
          "could not download \"%s\": the response is another part of it".formatted(file.name()));
    }
    var block = new byte[BLOCK];
    for (var count = bytes.read(block); count >= 0; count = bytes.read(block)) {
      if (position + count > file.limit()) {
        throw otherSize("more");
      }
      write(ByteBuffer.wrap(block, 0, count));
      progress.at(position);
    }
    if (position < file.size()) {
      throw new IOException("%d bytes are missing".formatted(file.size() - position));
    }
  }

  private void write(ByteBuffer bytes) {
    digest.update(bytes.duplicate());
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (IOException e) {
      useless = true;
      throw notWritten(file, e);
    }
  }

  /** Drops what is there. */
  void restart() {
    position = 0;
    digest = Sha256.digest();
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  boolean isWhole() {
    return file.hasSize() && position == file.size();
  }

  /** The hash of what is there, in lower-case hex. Call it once after a download. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The file has other bytes than the tenant says. */
  Failure wrong(String actual) {
    useless = true;
    return new Failure.Invalid(
        "could not download \"%s\": its sha256 is %s instead of %s"
            .formatted(file.name(), actual, file.sha256()));
  }

  private Failure otherSize(String actual) {
    useless = true;
    return new Failure.Invalid(
        "could not download \"%s\": it has %s bytes instead of %d"
            .formatted(file.name(), actual, file.limit()));
  }

  private static Failure notWritten(RemoteFile file, IOException reason) {
    return new Failure.Invalid(
        "could not download \"%s\": it cannot be written: %s".formatted(file.name(), reason));
  }

  /** Gives the complete file its name. Fails if there is a file with that name. */
  void moveTo(Path target) {
    try {
      channel.force(true);
      Files.move(path, target);
    } catch (FileAlreadyExistsException e) {
      throw taken(file, target);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  @Override
  public void close() {
    var drop = useless || position == 0;
    try {
      channel.close();
      if (drop) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }
}
