package com.opentenant.devicemgmt.provider.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.http.ApiResponse;
import com.opentenant.devicemgmt.provider.http.Dialect;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML errors of Amazon S3: only code and message, because the rest has the signature.
 *
 * @param transfer what was rejected, {@code upload} or {@code download}
 */
record S3Dialect(String transfer) implements Dialect {

  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,80})</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,300})</Message>");

  @Override
  public Optional<String> errorText(JsonNode body) {
    return Optional.empty();
  }

  @Override
  public Optional<String> otherErrorText(ApiResponse response) {
    var text = response.text();
    if (!text.contains("<Error>")) {
      return Optional.empty();
    }
    var message = MESSAGE.matcher(text);
    return Optional.of(
        code(text).orElse("Error") + (message.find() ? ": " + message.group(1) : ""));
  }

  @Override
  public String unauthorized(@Nullable String serverText) {
    return "the storage rejected the " + transfer;
  }

  @Override
  public String forbidden(@Nullable String permission, @Nullable String serverText) {
    return unauthorized(serverText) + (serverText == null ? "" : ": " + serverText);
  }

  @Override
  public String addressHint() {
    return "the address came from the tenant; a proxy or firewall must let "
        + transfer
        + "s of Amazon S3 pass";
  }

  /** The upload was too slow. S3's documentation recommends another try. */
  @Override
  public boolean isTransient(ApiResponse refused) {
    return code(refused.text()).filter("RequestTimeout"::equals).isPresent();
  }

  private static Optional<String> code(String text) {
    var code = CODE.matcher(text);
    return code.find() ? Optional.of(code.group(1)) : Optional.empty();
  }
}
