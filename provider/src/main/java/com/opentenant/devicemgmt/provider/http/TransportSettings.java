package com.opentenant.devicemgmt.provider.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * How hosts are reached.
 *
 * @param authorities trusted in addition to the system's roots; default none
 * @param proxies default none
 * @param connectTimeout until a request can be sent: name, connection, proxy and TLS together;
 *     default 10 s
 * @param readTimeout how long the server may send no data; default 60 s
 * @param userAgent default {@code devicemgmt}
 * @param allowInsecureLocalhost whether a response may lead to plain HTTP on this machine; default
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

  public TransportSettings withAuthorities(List<X509Certificate> trusted) {
    return new TransportSettings(
        trusted, proxies, connectTimeout, readTimeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withProxies(ProxySettings other) {
    return new TransportSettings(
        authorities, other, connectTimeout, readTimeout, userAgent, allowInsecureLocalhost);
  }

  public TransportSettings withTimeouts(Duration connect, Duration read) {
    return new TransportSettings(
        authorities, proxies, connect, read, userAgent, allowInsecureLocalhost);
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
