package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.HexFormat;

/**
 * The bytes of a file, which are compared with the planned size and hash while they are sent. If
 * they differ, the form is not completed, so the server does not store the file.
 */
record PlannedContent(LocalFile file, Progress progress) implements Content {

  private static final int BLOCK = 64 * 1024;

  @Override
  public String fileName() {
    return file.name();
  }

  @Override
  public long length() {
    return file.size();
  }

  @Override
  public void writeTo(OutputStream form) throws IOException {
    var digest = Sha256.digest();
    var count = 0L;
    var block = new byte[BLOCK];
    try (var source = open()) {
      for (var read = read(source, block); read >= 0; read = read(source, block)) {
        count += read;
        if (count > file.size()) {
          throw changed("it has grown beyond %d bytes".formatted(file.size()));
        }
        digest.update(block, 0, read);
        form.write(block, 0, read);
        progress.at(count);
      }
    }
    if (count < file.size()) {
      throw changed("it has %d bytes instead of %d".formatted(count, file.size()));
    }
    var actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equalsIgnoreCase(file.sha256())) {
      throw changed("its sha256 is %s instead of %s".formatted(actual, file.sha256()));
    }
  }

  private InputStream open() {
    try {
      return Files.newInputStream(file.path());
    } catch (IOException e) {
      throw changed("it can no longer be opened");
    }
  }

  private int read(InputStream source, byte[] block) {
    try {
      return source.read(block);
    } catch (IOException e) {
      throw new Failure.Invalid("could not read \"%s\": %s".formatted(file.name(), e.getMessage()));
    }
  }

  private Failure changed(String how) {
    return new Failure.Invalid(
        "\"%s\" has changed since Pulumi read it: %s. Nothing was uploaded; run `pulumi up` again"
            .formatted(file.path(), how));
  }
}
