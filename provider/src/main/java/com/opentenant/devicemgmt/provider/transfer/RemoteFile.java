package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.regex.Pattern;

/**
 * A file to download.
 *
 * @param name as messages call it
 * @param size in bytes; 0 if the tenant does not return it
 * @param sha256 of the expected content, in lower-case hex
 */
public record RemoteFile(String name, long size, String sha256) {

  /** Iru documents 5 GB. Without a limit, one response could fill the disk. */
  private static final long LARGEST = 5L << 30;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The hash is a part of a file's name, and it comes from the tenant. */
  public RemoteFile {
    if (!SHA256.matcher(sha256).matches()) {
      throw new Failure.Unreadable(
          "could not download \"%s\": its sha256 is not valid".formatted(name));
    }
  }

  boolean hasSize() {
    return size > 0;
  }

  /** How many bytes it has at most. */
  long limit() {
    return hasSize() ? size : LARGEST;
  }
}
