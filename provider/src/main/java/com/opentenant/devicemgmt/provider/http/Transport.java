package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Context;
import java.util.function.Supplier;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process. Nothing is sent twice, no redirect is followed, nothing is kept
 * but connections. OkHttp is loaded and built at the first request. Thread-safe.
 */
public final class Transport implements AutoCloseable {

  private final TransportSettings settings;
  private final @Nullable Supplier<Dns> names;
  private @Nullable OkHttpClient client;

  public Transport(TransportSettings settings) {
    this(settings, null);
  }

  /**
   * @param names finds the addresses of hosts; null for the system's way
   */
  Transport(TransportSettings settings, @Nullable Supplier<Dns> names) {
    this.settings = settings;
    this.names = names;
  }

  public TransportSettings settings() {
    return settings;
  }

  /**
   * The client without any credential, for hosts that are not an API: presigned uploads and
   * downloads. It knows the proxies and authorities, repeats nothing and follows nothing.
   */
  public synchronized OkHttpClient bareClient() {
    var built = client;
    if (built == null) {
      built = new ClientFactory(settings, names == null ? Dns.SYSTEM : names.get()).build();
      client = built;
    }
    return built;
  }

  @Override
  public synchronized void close() {
    var built = client;
    if (built != null) {
      built.dispatcher().cancelAll();
      built.dispatcher().executorService().shutdown();
      built.connectionPool().evictAll();
      client = null;
    }
  }

  /** Sends once, within the deadline, and away at once when the call is cancelled. */
  Attempt.Outcome exchange(Context ctx, Request request) {
    return Attempt.run(ctx, bareClient(), request);
  }
}
