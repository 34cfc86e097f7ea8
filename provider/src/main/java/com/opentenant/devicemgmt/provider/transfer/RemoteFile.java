package com.opentenant.devicemgmt.provider.transfer;

/**
 * A file to download.
 *
 * @param name as messages call it
 * @param size in bytes; 0 if the tenant does not return it
 * @param sha256 of the expected content, in lower-case hex
 */
public record RemoteFile(String name, long size, String sha256) {

  boolean hasSize() {
    return size > 0;
  }
}
