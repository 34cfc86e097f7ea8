package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of {@code HTTPS_PROXY}, and the hosts of {@code NO_PROXY} that are reached directly.
 * This machine is always reached directly.
 */
public final class ProxySettings {

  /** An HTTP proxy that is asked to CONNECT. */
  public record Proxy(String host, int port, @Nullable Credentials credentials) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** A user of the proxy; never printed. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }

  /**
   * One entry of {@code NO_PROXY}, with the syntax of Go and curl: {@code *} is every host; {@code
   * example.com} is that host and its subdomains; {@code .example.com} and {@code *.example.com}
   * are the subdomains alone; an address; a range such as {@code 10.0.0.0/8}.
   *
   * @param port 0 for any
   */
  private record NoProxyEntry(String text, int port) {

    static NoProxyEntry parse(String text) {
      var withPort = WITH_PORT.matcher(text);
      return withPort.matches()
          ? new NoProxyEntry(unbracketed(withPort.group(1)), Integer.parseInt(withPort.group(2)))
          : new NoProxyEntry(unbracketed(text), 0);
    }

    boolean covers(String host, int hostPort) {
      return (port == 0 || port == hostPort) && covers(host);
    }

    private boolean covers(String host) {
      if (text.equals("*")) {
        return true;
      }
      if (text.contains("/")) {
        return address(host).filter(this::isInRange).isPresent();
      }
      var own = address(text);
      if (own.isPresent()) {
        return own.equals(address(host));
      }
      var domain = text.startsWith("*.") ? text.substring(1) : text;
      return domain.startsWith(".")
          ? host.endsWith(domain)
          : host.equals(domain) || host.endsWith("." + domain);
    }

    private boolean isInRange(InetAddress candidate) {
      var slash = text.indexOf('/');
      var network = address(text.substring(0, slash)).map(InetAddress::getAddress);
      var prefix = text.substring(slash + 1);
      var bytes = candidate.getAddress();
      if (network.isEmpty()
          || network.get().length != bytes.length
          || !prefix.matches("\\d{1,3}")) {
        return false;
      }
      var rest = bytes.length * 8 - Integer.parseInt(prefix);
      return rest >= 0
          && new BigInteger(1, network.get())
              .shiftRight(rest)
              .equals(new BigInteger(1, bytes).shiftRight(rest));
    }
  }

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern WITH_PORT = Pattern.compile("(\\[.+]|[^:]*):(\\d{1,5})");
  private static final int LARGEST_PORT = 65_535;
  private static final ProxySettings NONE = new ProxySettings(null, List.of());

  private final @Nullable Proxy proxy;
  private final List<NoProxyEntry> exceptions;

  private ProxySettings(@Nullable Proxy proxy, List<NoProxyEntry> exceptions) {
    this.proxy = proxy;
    this.exceptions = exceptions;
  }

  public static ProxySettings none() {
    return NONE;
  }

  /**
   * Reads {@code HTTPS_PROXY} and {@code NO_PROXY}, or the variables in lower case if those are
   * unset or blank.
   *
   * @throws Failure.Invalid if the proxy is not an {@code http://} address
   */
  public static ProxySettings of(Map<String, String> environment) {
    var address = value(environment, "HTTPS_PROXY");
    if (address.isEmpty()) {
      return NONE;
    }
    var exceptions = value(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+", -1);
    return new ProxySettings(
        proxy(address),
        Arrays.stream(exceptions)
            .filter(each -> !each.isEmpty())
            .map(NoProxyEntry::parse)
            .toList());
  }

  /** Empty if the host is reached directly. */
  public Optional<Proxy> proxyFor(String name, int port) {
    var host = unbracketed(name.toLowerCase(Locale.ROOT));
    return isLoopback(host) || exceptions.stream().anyMatch(each -> each.covers(host, port))
        ? Optional.empty()
        : Optional.ofNullable(proxy);
  }

  /** A secret, which no message may repeat. */
  public Optional<String> password() {
    return Optional.ofNullable(proxy).map(Proxy::credentials).map(Credentials::password);
  }

  /** Whether a name or an address is this machine. */
  public static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || address(unbracketed(host)).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static String value(Map<String, String> environment, String name) {
    var value = environment.getOrDefault(name, "");
    return WhiteSpace.strip(
        WhiteSpace.isBlank(value)
            ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "")
            : value);
  }

  private static Proxy proxy(String address) {
    try {
      var uri = new URI(address.contains("://") ? address : "http://" + address);
      var port = uri.getPort() < 0 ? 80 : uri.getPort();
      if ("http".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && port >= 1
          && port <= LARGEST_PORT
          && isWhole(uri)) {
        return new Proxy(uri.getHost(), port, credentials(uri.getRawUserInfo()));
      }
    } catch (URISyntaxException e) {
      // Not quoted below: the parser's message repeats the text, which may contain a password.
    }
    throw new Failure.Invalid(
        "HTTPS_PROXY is not an address this provider can use: write http://host:port, or"
            + " http://user:password@host:port with special characters percent-encoded and a port up to"
            + " 65535");
  }

  /**
   * A path, a query or a fragment is the rest of a password that is not percent-encoded. Its
   * beginning then looks like the host, which messages print.
   */
  private static boolean isWhole(URI uri) {
    return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static @Nullable Credentials credentials(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    var parts = userInfo.split(":", 2);
    return new Credentials(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String unbracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  /** The address that the text is; names are not looked up. */
  private static Optional<InetAddress> address(String text) {
    if (!text.contains(":") && !IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
