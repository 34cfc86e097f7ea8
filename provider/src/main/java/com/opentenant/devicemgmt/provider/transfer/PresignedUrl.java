package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.NextLink;
import com.opentenant.devicemgmt.provider.http.ProxySettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An address that a file is sent to or received from. Its query is a credential. */
public record PresignedUrl(URI uri) {

  private static final int LARGEST_PORT = 65_535;

  /** Empty if a text is not such an address. */
  static Optional<PresignedUrl> of(String text) {
    try {
      return Optional.of(new URI(text)).filter(PresignedUrl::isAddress).map(PresignedUrl::new);
    } catch (URISyntaxException e) {
      // The parser's message repeats the text.
      return Optional.empty();
    }
  }

  private static boolean isAddress(URI uri) {
    var port = uri.getPort();
    return (isScheme(uri, "https") || isScheme(uri, "http"))
        && uri.getHost() != null
        && (port == -1 || (port > 0 && port <= LARGEST_PORT))
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null
        && ApiRequest.isPath(pathOf(uri));
  }

  private static boolean isScheme(URI uri, String scheme) {
    return scheme.equalsIgnoreCase(uri.getScheme());
  }

  private static String pathOf(URI uri) {
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  /** Whether it has HTTPS, or plain HTTP to this machine where that is allowed. */
  boolean isAllowed(boolean insecureLocalhost) {
    return isScheme(uri, "https") || (insecureLocalhost && ProxySettings.isLoopback(uri.getHost()));
  }

  /** Scheme, host and port. */
  String base() {
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority();
  }

  String path() {
    return pathOf(uri);
  }

  List<Parameter> query() {
    return uri.getRawQuery() == null ? List.of() : NextLink.queryOf("?" + uri.getRawQuery());
  }

  /** The host alone. */
  @Override
  public String toString() {
    return uri.getHost();
  }
}
