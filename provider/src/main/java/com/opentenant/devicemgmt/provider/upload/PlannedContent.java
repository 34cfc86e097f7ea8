package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a file, which are compared with the planned size and hash while they are sent. If
 * they differ, the form is not completed, so the server does not store the file.
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
        "\"%s\" has changed since Pulumi read it: %s. Nothing was uploaded; run `pulumi up` again"
            .formatted(file.path(), how));
  }

  /** Counts and hashes the bytes. */
  private final class Checked extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private long count;

    Checked(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var read = in.read(target, offset, length);
      if (read < 0) {
        requirePlanned();
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

    private void requirePlanned() {
      if (count < file.size()) {
        throw changed("it has %d bytes instead of %d".formatted(count, file.size()));
      }
      var actual = HexFormat.of().formatHex(digest.digest());
      if (!actual.equalsIgnoreCase(file.sha256())) {
        throw changed("its sha256 is %s instead of %s".formatted(actual, file.sha256()));
      }
    }
  }
}
