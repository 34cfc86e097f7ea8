package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Redaction;
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
 * The proxy for {@code https}, and the hosts that are reached without it, as {@code HTTPS_PROXY}
 * and {@code NO_PROXY} say it to other programs. Loopback is always reached directly.
 */
public final class ProxySettings {

  /** An HTTP proxy that is asked to CONNECT. */
  public record Proxy(String host, int port, @Nullable Credentials credentials) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** What the proxy wants to know; never printed. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }

  private static final int LARGEST_PORT = 65_535;
  private static final ProxySettings NONE = new ProxySettings(null, NoProxy.parse(""));

  private final @Nullable Proxy proxy;
  private final NoProxy exceptions;

  private ProxySettings(@Nullable Proxy proxy, NoProxy exceptions) {
    this.proxy = proxy;
    this.exceptions = exceptions;
  }

  public static ProxySettings none() {
    return NONE;
  }

  /**
   * Reads {@code HTTPS_PROXY} and {@code NO_PROXY}, or their lower-case twins where those are unset
   * or blank.
   *
   * @throws Failure.Invalid for a proxy that is no {@code http://} address
   */
  public static ProxySettings of(Map<String, String> environment) {
    var address = value(environment, "HTTPS_PROXY");
    return address.isEmpty()
        ? NONE
        : new ProxySettings(proxy(address), NoProxy.parse(value(environment, "NO_PROXY")));
  }

  /** The proxy on the way to a host; empty when it is reached directly. */
  public Optional<Proxy> proxyFor(String host, int port) {
    return exceptions.covers(host, port) ? Optional.empty() : Optional.ofNullable(proxy);
  }

  /** The proxy's password, for {@link Redaction}. */
  public Optional<String> password() {
    return Optional.ofNullable(proxy).map(Proxy::credentials).map(Credentials::password);
  }

  /** Whether a name or an address is this machine. */
  public static boolean isLoopback(String host) {
    return NoProxy.isLoopback(host);
  }

  private static String value(Map<String, String> environment, String name) {
    var value = environment.getOrDefault(name, "").strip();
    return value.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : value;
  }

  private static Proxy proxy(String address) {
    try {
      var uri = new URI(address.contains("://") ? address : "http://" + address);
      var port = uri.getPort() < 0 ? 80 : uri.getPort();
      if (!"http".equalsIgnoreCase(uri.getScheme())
          || uri.getHost() == null
          || port < 1
          || port > LARGEST_PORT
          || hasMore(uri)) {
        throw invalid();
      }
      return new Proxy(uri.getHost(), port, credentials(uri.getRawUserInfo()));
    } catch (URISyntaxException e) {
      throw invalid();
    }
  }

  /**
   * A path, a query or a fragment is the rest of a password that is not percent-encoded: what looks
   * like the host is its beginning, and would be shown when it is not found.
   */
  private static boolean hasMore(URI uri) {
    return !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null;
  }

  /** Does not repeat the value, which may hold a password. */
  private static Failure.Invalid invalid() {
    return new Failure.Invalid(
        "HTTPS_PROXY is not an address this provider can use: write http://host:port, or"
            + " http://user:password@host:port with special characters percent-encoded and a port up to"
            + " 65535");
  }

  private static @Nullable Credentials credentials(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    var colon = userInfo.indexOf(':');
    return colon < 0
        ? new Credentials(decode(userInfo), "")
        : new Credentials(
            decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /**
   * The rules of {@code NO_PROXY}: {@code *} is every host; {@code example.com} that host and what
   * is below it; {@code .example.com} and {@code *.example.com} only what is below; an address; a
   * range such as {@code 10.0.0.0/8}. A name or an address may end with {@code :port}. Parsed as Go
   * and curl do, which users know.
   */
  private static final class NoProxy {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile("(\\[.+]|[^:]*):(\\d{1,5})");

    /** One rule; {@code port} 0 is any. */
    private record Rule(String text, int port) {

      boolean covers(String host, int hostPort) {
        return (port == 0 || port == hostPort) && covers(host);
      }

      private boolean covers(String host) {
        if (text.equals("*")) {
          return true;
        }
        if (text.contains("/")) {
          return address(host).filter(this::inRange).isPresent();
        }
        var own = address(text);
        if (own.isPresent()) {
          return own.equals(address(host));
        }
        var below = text.startsWith("*.") ? text.substring(1) : text;
        return below.startsWith(".")
            ? host.endsWith(below)
            : host.equals(below) || host.endsWith("." + below);
      }

      private boolean inRange(InetAddress candidate) {
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

    private final List<Rule> rules;

    private NoProxy(List<Rule> rules) {
      this.rules = rules;
    }

    static NoProxy parse(String text) {
      return new NoProxy(
          Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
              .filter(each -> !each.isEmpty())
              .map(NoProxy::rule)
              .toList());
    }

    /** Whether the host is reached directly. */
    boolean covers(String name, int port) {
      var host = unbracketed(name.toLowerCase(Locale.ROOT));
      return isLoopback(host) || rules.stream().anyMatch(rule -> rule.covers(host, port));
    }

    static boolean isLoopback(String host) {
      return host.equalsIgnoreCase("localhost")
          || address(unbracketed(host)).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static Rule rule(String text) {
      var withPort = PORT.matcher(text);
      return withPort.matches()
          ? new Rule(unbracketed(withPort.group(1)), Integer.parseInt(withPort.group(2)))
          : new Rule(unbracketed(text), 0);
    }

    private static String unbracketed(String text) {
      return text.startsWith("[") && text.endsWith("]")
          ? text.substring(1, text.length() - 1)
          : text;
    }

    /** The address a text spells; a name is never looked up. */
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
}
