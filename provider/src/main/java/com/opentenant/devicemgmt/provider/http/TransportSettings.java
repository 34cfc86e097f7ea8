package com.opentenant.devicemgmt.provider.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How hosts are reached.
 *
 * @param authorities trusted besides the system's roots, for every host; default none
 * @param proxies default none
 * @param connectTimeout until a request can be sent: name, connection, proxy and TLS together;
 *     default 10 s
 * @param readTimeout how long the server may stay silent in an answer; default 60 s
 * @param userAgent default {@code devicemgmt}
 * @param allowInsecureLocalhost whether an answer may lead to plain HTTP on this machine; default
 *     no
 */
public record TransportSettings(
    List<X509Certificate> authorities,
    ProxySettings proxies,
    Duration connectTimeout,
    Duration readTimeout,
    String userAgent,
    boolean allowInsecureLocalhost) {

  public TransportSettings {
    authorities = List.copyOf(authorities);
  }

  public static TransportSettings ofDefaults() {
    return new TransportSettings(
        List.of(),
        ProxySettings.none(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        "devicemgmt",
        false);
  }

  /** Trusts these too; see {@link CertificateAuthorities#parse}. */
  public TransportSettings withAuthorities(List<X509Certificate> more) {
    var all = new ArrayList<>(authorities);
    all.addAll(more);
    return new TransportSettings(
        all, proxies, connectTimeout, readTimeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withProxies(ProxySettings other) {
    return new TransportSettings(
        authorities, other, connectTimeout, readTimeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withConnectTimeout(Duration timeout) {
    return new TransportSettings(
        authorities, proxies, timeout, readTimeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withReadTimeout(Duration timeout) {
    return new TransportSettings(
        authorities, proxies, connectTimeout, timeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withUserAgent(String name) {
    return new TransportSettings(
        authorities, proxies, connectTimeout, readTimeout, name, allowInsecureLocalhost);
  }

  public TransportSettings withInsecureLocalhost(boolean allowed) {
    return new TransportSettings(
        authorities, proxies, connectTimeout, readTimeout, userAgent, allowed);
  }
}
