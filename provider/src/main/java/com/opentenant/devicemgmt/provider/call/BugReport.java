package com.opentenant.devicemgmt.provider.call;

import java.util.Arrays;

/** The message about an exception that is no {@link Failure}, and so is a bug of the provider. */
public final class BugReport {

  private BugReport() {}

  /** Has the place but not the exception's message, which may contain a secret. */
  public static String text(Throwable thrown) {
    var place =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("com.opentenant."))
            .findFirst()
            .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
            .orElse("");
    return "this is a bug in the devicemgmt provider, please report it: "
        + thrown.getClass().getSimpleName()
        + place;
  }
}
