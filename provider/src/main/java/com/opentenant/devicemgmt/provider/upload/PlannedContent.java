package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's bytes, held against what was planned in the one pass that sends them. A file that became
 * shorter, longer or another one is found out before its last byte is followed by the end of the
 * form, so that the server keeps nothing of it.
 */
final class PlannedContent implements Content {

  private final LocalFile file;
  private final Progress progress;

  PlannedContent(LocalFile file, Progress progress) {
    this.file = file;
    this.progress = progress;
  }

  @Override
  public String fileName() {
    return file.name();
  }

  @Override
  public long length() {
    return file.size();
  }

  @Override
  public InputStream open() {
    try {
      return new Checked(Files.newInputStream(file.path()));
    } catch (IOException e) {
      throw changed("it can no longer be opened");
    }
  }

  private Failure changed(String how) {
    return new Failure.Invalid(
        "\"%s\" is not what it was when Pulumi read it: %s; nothing was uploaded, run `pulumi up` again"
            .formatted(file.path(), how));
  }

  /** Counts and hashes what passes. */
  private final class Checked extends InputStream {

    private final InputStream source;
    private final MessageDigest digest = sha256();
    private long count;

    Checked(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var read = source.read(target, offset, length);
      if (read < 0) {
        judge();
        return read;
      }
      count += read;
      if (count > file.size()) {
        throw changed("it has grown beyond %d bytes".formatted(file.size()));
      }
      digest.update(target, offset, read);
      progress.at(count);
      return read;
    }

    private void judge() {
      if (count < file.size()) {
        throw changed("it has %d bytes instead of %d".formatted(count, file.size()));
      }
      var actual = HexFormat.of().formatHex(digest.digest());
      if (!actual.equalsIgnoreCase(file.sha256())) {
        throw changed("its sha256 is %s instead of %s".formatted(actual, file.sha256()));
      }
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
