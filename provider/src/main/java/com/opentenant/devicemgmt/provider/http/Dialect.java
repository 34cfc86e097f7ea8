package com.opentenant.devicemgmt.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one API reports errors, and what its users read. */
public interface Dialect {

  /** The text of an error body. It is redacted and shortened later. */
  Optional<String> errorText(JsonNode body);

  /** The text of an error response that is not JSON; empty for a page's title or the whole text. */
  default Optional<String> otherErrorText(ApiResponse response) {
    return Optional.empty();
  }

  /** Completes "could not …: " for a 401. */
  String unauthorized(@Nullable String serverText);

  /** Completes "could not …: " for a 403. */
  String forbidden(@Nullable String permission, @Nullable String serverText);

  /** The server's own text, if there is one, for the end of a sentence. */
  static String quoted(@Nullable String serverText) {
    return serverText == null ? "" : " (the server says: " + serverText + ")";
  }

  /** For a 401: commands that do not run the program do not get a new credential. */
  static String ofLastUp(String credential) {
    return "`pulumi refresh` and `pulumi destroy` use the "
        + credential
        + " of the last `pulumi up`; with `--run-program` they use the new one";
  }

  /** The form of a correct address; shown if the host is unknown or has another API. */
  String addressHint();

  /** Whether a 503 says that nothing was done, so even a create may be sent again. */
  default boolean isNotReady(ApiResponse unavailable) {
    return false;
  }

  /** Whether a 4xx is a fault of this try, like a broken connection. */
  default boolean isTransient(ApiResponse refused) {
    return false;
  }

  /**
   * Whether a 503 is from a server that is starting. The provider waits for it until the call's
   * deadline, but does not send a create again: the server may have acted before.
   */
  default boolean isStarting(ApiResponse unavailable) {
    return false;
  }
}
