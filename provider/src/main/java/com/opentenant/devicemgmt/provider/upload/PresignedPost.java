package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.ProxySettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form that uploads one file to a bucket. Its fields are the credential.
 *
 * @param url without a query
 * @param fields sent before the file, unchanged and in this order
 */
public record PresignedPost(URI url, List<Parameter> fields) {

  private static final int LARGEST_PORT = 65_535;

  public PresignedPost {
    fields = List.copyOf(fields);
  }

  /** Fails if the address or a field is not valid; does not quote it, as it may be secret. */
  public static PresignedPost of(String url, List<Parameter> fields) {
    if (!fields.stream().allMatch(PresignedPost::isComplete)) {
      throw new Failure.Unreadable(
          "the response cannot be read: `post_data` has a field without a name or a value");
    }
    try {
      var uri = new URI(url);
      if (isAddress(uri)) {
        return new PresignedPost(uri, fields);
      }
    } catch (URISyntaxException e) {
      // Not quoted below: the parser's message repeats the text.
    }
    throw unusable("an address");
  }

  /** Fails without HTTPS, unless plain HTTP to this machine is allowed. */
  void requireEncryption(boolean insecureLocalhost) {
    var local = insecureLocalhost && ProxySettings.isLoopback(url.getHost());
    if (!isScheme(url, "https") && !local) {
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

  private static boolean isAddress(URI uri) {
    var port = uri.getPort();
    return (isScheme(uri, "https") || isScheme(uri, "http"))
        && uri.getHost() != null
        && (port == -1 || (port > 0 && port <= LARGEST_PORT))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null
        && ApiRequest.isPath(pathOf(uri));
  }

  private static boolean isScheme(URI uri, String scheme) {
    return scheme.equalsIgnoreCase(uri.getScheme());
  }

  /** Scheme, host and port. */
  String base() {
    return url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority();
  }

  String path() {
    return pathOf(url);
  }

  private static String pathOf(URI uri) {
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  /** The host alone. */
  @Override
  public String toString() {
    return "presigned POST to " + url.getHost();
  }
}
