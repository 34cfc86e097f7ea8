package com.opentenant.devicemgmt.provider.iructl;

/** A file cannot be used. The message names the file, and has no value of it. */
final class UnreadableFileException extends Exception {

  UnreadableFileException(String message) {
    super(message);
  }
}
