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
      "https://<host>, perhaps with a port; a page of the browser (/new_dashboard, /account, /login) or"
          + " an API path (/api, /api/v2) after it is ignored, and no other path is supported";

  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /** What comes after the host in the addresses that users copy: browser, official client. */
  private static final Pattern COPIED =
      Pattern.compile("/api(/v2)?/*|/(new_dashboard|account|login)(/.*)?");

  private static final Pattern NOTHING = Pattern.compile("/*");

  /** Where the path ends. Browsers leave characters after it that no URI may have. */
  private static final Pattern END = Pattern.compile("[?#]");

  /**
   * Reads what users have. Only scheme, host and port are used: Landscape's API is at the root of
   * its host. Another path is rejected, because it may be that of another program on the host.
   *
   * @param allowInsecureLocalhost whether plain HTTP to this machine is accepted too, for
   *     simulators. To other hosts it never is: a redirected POST would become a GET.
   * @return empty if it is none of {@link #FORMS}
   */
  public static Optional<LandscapeUrl> parse(String text, boolean allowInsecureLocalhost) {
    var trimmed = WhiteSpace.strip(text);
    var address = END.split(trimmed, 2)[0];
    try {
      var uri = URI.create(address.contains("://") ? address : "https://" + address);
      var host = uri.getHost();
      return host != null
              && isPlain(uri, address.length() == trimmed.length())
              && isSafe(uri, host, allowInsecureLocalhost)
          ? Optional.of(new LandscapeUrl(base(uri, host)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(URI uri, boolean endsWithPath) {
    var path = uri.getRawPath();
    return uri.getRawUserInfo() == null
        && (COPIED.matcher(path).matches() || (endsWithPath && NOTHING.matcher(path).matches()));
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
