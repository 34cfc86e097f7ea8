package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one API says no, and the words in which its user is told. */
public interface Dialect {

  /** The sentence in an error body; empty if it says nothing. It is redacted and cut later. */
  Optional<String> errorText(JsonNode body);

  /**
   * The sentence in an error answer that is not JSON; empty, as by default, for a page's title or
   * the text itself.
   */
  default Optional<String> otherErrorText(ApiResponse answer) {
    return Optional.empty();
  }

  /**
   * Completes "could not …: " for a 401.
   *
   * @param said the server's own words
   */
  String unauthorized(@Nullable String said);

  /**
   * Completes "could not …: " for a 403.
   *
   * @param said the server's own words, which need not be worth repeating
   */
  String forbidden(@Nullable String permission, @Nullable String said);

  /** Ends a sentence of ours with the server's own words, if there are any. */
  static String quoted(@Nullable String said) {
    return said == null ? "" : " (the server says: " + said + ")";
  }

  /** For a 401: a new credential does not reach the commands that do not run the program. */
  static String ofLastUp(String credential) {
    return "`pulumi refresh` and `pulumi destroy` use the "
        + credential
        + " of the last `pulumi up`; with `--run-program` they use the new one";
  }

  /** What a right address looks like; shown when the host is unknown, or is not this API's. */
  String addressHint();

  /** Whether a 503 says that nothing was done, so that even a create may be sent again. */
  default boolean saysNotReady(ApiResponse unavailable) {
    return false;
  }

  /** Whether a 4xx says that only this try failed, as a broken connection does. */
  default boolean saysTryAgain(ApiResponse refused) {
    return false;
  }

  /**
   * Whether a 503 is of a server that still starts, which is waited for within the call's time. It
   * is no proof that nothing was done, so that a create is not sent again.
   */
  default boolean saysStarting(ApiResponse unavailable) {
    return false;
  }
}
