package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form that uploads one file to a bucket. Its fields are the credential.
 *
 * @param url without a query
 * @param fields sent before the file, unchanged and in this order
 */
public record PresignedPost(PresignedUrl url, List<Parameter> fields) {

  public PresignedPost {
    fields = List.copyOf(fields);
  }

  /** Fails if the address or a field is not valid; does not quote it, as it may be secret. */
  public static PresignedPost of(String url, List<Parameter> fields) {
    if (!fields.stream().allMatch(PresignedPost::isComplete)) {
      throw new Failure.Unreadable(
          "the response cannot be read: `post_data` has a field without a name or a value");
    }
    return PresignedUrl.of(url)
        .filter(each -> each.uri().getRawQuery() == null)
        .map(each -> new PresignedPost(each, fields))
        .orElseThrow(() -> unusable("an address"));
  }

  /** Fails without HTTPS, unless plain HTTP to this machine is allowed. */
  void requireEncryption(boolean insecureLocalhost) {
    if (!url.isAllowed(insecureLocalhost)) {
      throw unusable("an https:// address");
    }
  }

  private static Failure.Unreadable unusable(String expected) {
    return new Failure.Unreadable(
        "the response cannot be read: `post_url` is not "
            + expected
            + " that a file can be sent to");
  }

  /** Jackson sets null where the response has null. */
  private static boolean isComplete(@Nullable Parameter field) {
    return field != null
        && !WhiteSpace.isBlank(Objects.requireNonNullElse(field.name(), ""))
        && field.value() != null;
  }

  /** The host alone. */
  @Override
  public String toString() {
    return "presigned POST to " + url;
  }
}
