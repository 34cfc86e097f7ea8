package com.opentenant.devicemgmt.provider.plist;

/** A text is not a property list. The message names the place, and has no value of the text. */
public final class PlistSyntaxException extends Exception {

  PlistSyntaxException(String problem, int line, int column) {
    this("%s at line %d, column %d".formatted(problem, line, column));
  }

  PlistSyntaxException(String message) {
    super(message);
  }

  /** The same problem with its remedy. */
  PlistSyntaxException with(String remedy) {
    return new PlistSyntaxException(getMessage() + ". " + remedy);
  }
}
