package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a tenant's API.
 *
 * @param base scheme and host, without a trailing slash
 * @param tenant subdomain and region, which are the same at kandji.io and iru.com, or the address
 *     of a simulator
 */
public record IruTenantUrl(String base, String tenant) {

  /** The forms that are accepted, for messages. */
  public static final String FORMS =
      "https://<subdomain>.api.iru.com, https://<subdomain>.api.eu.iru.com,"
          + " https://<subdomain>.api.kandji.io or https://<subdomain>.api.eu.kandji.io";

  private static final Pattern HOST =
      Pattern.compile("([a-z0-9-]+)\\.api\\.(eu\\.)?(kandji\\.io|iru\\.com)");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /**
   * Also reads addresses without a scheme, with {@code http}, or with trailing slashes.
   *
   * @param allowInsecureLocalhost whether plain HTTP to this machine is accepted, for simulators
   * @return empty if the text has none of the {@link #FORMS}
   */
  public static Optional<IruTenantUrl> parse(String text, boolean allowInsecureLocalhost) {
    var trimmed = withoutSlashesAtTheEnd(WhiteSpace.strip(text));
    var host = trimmed.replaceFirst("^(?i:https?)://", "").toLowerCase(Locale.ROOT);
    var matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      return allowInsecureLocalhost && trimmed.startsWith("http://")
          ? loopback(trimmed)
          : Optional.empty();
    }
    var region = matcher.group(2) == null ? "us" : "eu";
    return Optional.of(new IruTenantUrl("https://" + host, matcher.group(1) + " " + region));
  }

  /** A regular expression takes minutes for some hundred thousand slashes. */
  private static String withoutSlashesAtTheEnd(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  private static Optional<IruTenantUrl> loopback(String text) {
    try {
      var uri = URI.create(text);
      var plain = uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
      var bare =
          uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getUserInfo() == null;
      return plain && bare ? Optional.of(new IruTenantUrl(text, text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
