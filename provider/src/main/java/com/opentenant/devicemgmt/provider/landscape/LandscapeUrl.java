package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a Landscape server.
 *
 * @param base scheme, host and perhaps a port, without a trailing slash
 */
public record LandscapeUrl(String base) {

  /** The forms that are accepted, for messages. */
  public static final String FORMS =
      "https://<host>, perhaps with a port, and perhaps with /api, /api/v2 or /new_dashboard after it";

  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /** What comes after the host in the addresses that users copy: browser, official client. */
  private static final Pattern PATH = Pattern.compile("/*|/api(/v2)?/*|/new_dashboard(/.*)?");

  /**
   * Reads what users have.
   *
   * @param allowInsecureLocalhost whether plain HTTP to this machine is accepted too, for
   *     simulators. To other hosts it never is: a redirected POST would become a GET.
   * @return empty if it is none of {@link #FORMS}
   */
  public static Optional<LandscapeUrl> parse(String text, boolean allowInsecureLocalhost) {
    var trimmed = WhiteSpace.strip(text);
    try {
      var uri = URI.create(trimmed.contains("://") ? trimmed : "https://" + trimmed);
      var host = uri.getHost();
      return host != null && isPlain(uri) && isSafe(uri, host, allowInsecureLocalhost)
          ? Optional.of(new LandscapeUrl(base(uri, host)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(URI uri) {
    return uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && PATH.matcher(uri.getRawPath()).matches();
  }

  private static boolean isSafe(URI uri, String host, boolean allowInsecureLocalhost) {
    return "https".equalsIgnoreCase(uri.getScheme())
        || ("http".equalsIgnoreCase(uri.getScheme())
            && allowInsecureLocalhost
            && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches());
  }

  private static String base(URI uri, String host) {
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + port;
  }
}
