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
 */
public record TransportSettings(
    List<X509Certificate> authorities,
    ProxySettings proxies,
    Duration connectTimeout,
    Duration readTimeout,
    String userAgent) {

  public TransportSettings {
    authorities = List.copyOf(authorities);
  }

  public static TransportSettings ofDefaults() {
    return new TransportSettings(
        List.of(),
        ProxySettings.none(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        "devicemgmt");
  }

  /** Trusts these too; see {@link CertificateAuthorities#parse}. */
  public TransportSettings withAuthorities(List<X509Certificate> more) {
    var all = new ArrayList<>(authorities);
    all.addAll(more);
    return new TransportSettings(all, proxies, connectTimeout, readTimeout, userAgent);
  }

  public TransportSettings withProxies(ProxySettings other) {
    return new TransportSettings(authorities, other, connectTimeout, readTimeout, userAgent);
  }

  public TransportSettings withConnectTimeout(Duration timeout) {
    return new TransportSettings(authorities, proxies, timeout, readTimeout, userAgent);
  }

  public TransportSettings withReadTimeout(Duration timeout) {
    return new TransportSettings(authorities, proxies, connectTimeout, timeout, userAgent);
  }

  public TransportSettings withUserAgent(String name) {
    return new TransportSettings(authorities, proxies, connectTimeout, readTimeout, name);
  }
}
