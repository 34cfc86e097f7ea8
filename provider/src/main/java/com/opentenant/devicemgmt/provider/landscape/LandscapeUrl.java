package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a Landscape server: scheme, host, and a port if it is not the usual one. */
public record LandscapeUrl(String base) {

  /** The forms that are accepted, for messages. */
  public static final String FORMS =
      "https://<host>, with a port if necessary; a path of the web page (/new_dashboard, /account,"
          + " /login) or of the API (/api, /api/v2) is ignored, and no other path is supported";

  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /** The paths in addresses that users copy from a browser or the official client. */
  private static final Pattern COPIED =
      Pattern.compile("/api(/v2)?/*|/(new_dashboard|account|login)(/.*)?");

  private static final Pattern NOTHING = Pattern.compile("/*");

  /** The end of the path. A browser's address may have characters after it that are not valid. */
  private static final Pattern END = Pattern.compile("[?#]");

  /**
   * Reads an address; empty if it has none of the {@link #FORMS}. Landscape's API is at the root of
   * its host, so another path may belong to another program.
   *
   * @param allowInsecureLocalhost whether plain HTTP to this machine is allowed, for simulators. It
   *     is never allowed to other hosts: a redirected POST would become a GET.
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
