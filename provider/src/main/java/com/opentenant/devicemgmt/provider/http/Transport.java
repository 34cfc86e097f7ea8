package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.WorkerPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process. It sends nothing twice, follows no redirect, and stores nothing
 * but connections. OkHttp is loaded at the first request. Thread-safe.
 */
public final class Transport implements AutoCloseable {

  private final TransportSettings settings;
  private final @Nullable Supplier<Dns> names;
  private final ResponseMemory memory;
  private @Nullable OkHttpClient client;

  public Transport(TransportSettings settings) {
    this(settings, null);
  }

  /** A null for {@code names} means the system's look-up of hosts. */
  Transport(TransportSettings settings, @Nullable Supplier<Dns> names) {
    this.settings = settings;
    this.names = names;
    this.memory = new ResponseMemory(Runtime.getRuntime().maxMemory());
  }

  ResponseMemory memory() {
    return memory;
  }

  public TransportSettings settings() {
    return settings;
  }

  synchronized OkHttpClient bareClient() {
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

  /** Configures OkHttp. It is a separate class because OkHttp is loaded with it. */
  private record ClientFactory(TransportSettings settings, Dns names) {

    /** More than the engine starts at once; OkHttp's default is 5 for each host. */
    private static final int CALLS = 1024;

    /**
     * Shorter than servers keep an idle connection (Apache 5 s, gunicorn 2 s). OkHttp checks only
     * after 10 s whether the server has closed a connection, and a create that is sent on a closed
     * connection is uncertain.
     */
    private static final int IDLE_SECONDS = 1;

    /**
     * Not HTTP/2, because OkHttp reads its header blocks and queues its replies to pings and
     * settings without a limit, so one server can end the process.
     */
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.HTTP_1_1);

    /** Added to the status while OkHttp handles a response, see {@link #withStatus}. */
    private static final int HIDDEN = 1000;

    OkHttpClient build() {
      var threads = new WorkerPool(0, CALLS, WorkerPool.daemons("devicemgmt-http"));
      var dispatcher = new Dispatcher(threads);
      dispatcher.setMaxRequests(CALLS);
      dispatcher.setMaxRequestsPerHost(CALLS);
      var builder =
          new OkHttpClient.Builder()
              .dns(names)
              .dispatcher(dispatcher)
              .connectionPool(new ConnectionPool(64, IDLE_SECONDS, TimeUnit.SECONDS))
              .protocols(PROTOCOLS)
              .socketFactory(new MeteredSockets())
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .connectTimeout(settings.connectTimeout())
              .readTimeout(settings.readTimeout())
              .writeTimeout(settings.readTimeout())
              .proxySelector(new Selector())
              .proxyAuthenticator(proxyAuthenticator())
              .addInterceptor(Attempt::around)
              .addInterceptor(chain -> withStatus(chain, -HIDDEN))
              .addNetworkInterceptor(chain -> withStatus(chain, HIDDEN))
              .eventListenerFactory(call -> listener(call.request()));
      trust(builder);
      return builder.build();
    }

    private static EventListener listener(Request request) {
      var attempt = request.tag(Attempt.class);
      return attempt == null ? EventListener.NONE : attempt;
    }

    /**
     * Adds to the status. OkHttp acts on some statuses regardless of its settings: it sends a
     * request again after a 503 with {@code Retry-After: 0}, fails if {@code Retry-After} is not an
     * int, and sends the proxy's password to a server that returns 407. It ignores statuses above
     * 1000.
     */
    private static Response withStatus(Interceptor.Chain chain, int more) throws IOException {
      var response = chain.proceed(chain.request());
      if (response.body().contentLength() < -1) {
        throw new ProtocolException("Content-Length is negative");
      }
      return response.newBuilder().code(response.code() + more).build();
    }

    /** Only for CONNECT, which is sent to the proxy alone. */
    private Authenticator proxyAuthenticator() {
      return (route, response) -> {
        if (!response.request().method().equals("CONNECT")) {
          return null;
        }
        var url = response.request().url();
        var credentials =
            settings
                .proxies()
                .proxyFor(url.host(), url.port())
                .map(ProxySettings.Proxy::credentials);
        var refused = response.request().header("Proxy-Authorization") != null;
        return credentials.isEmpty() || refused
            ? null
            : response
                .request()
                .newBuilder()
                .header(
                    "Proxy-Authorization",
                    Credentials.basic(credentials.get().user(), credentials.get().password()))
                .build();
      };
    }

    private void trust(OkHttpClient.Builder builder) {
      if (settings.authorities().isEmpty()) {
        return;
      }
      try {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var number = 0;
        for (var root : trustManager(null).getAcceptedIssuers()) {
          store.setCertificateEntry("system-" + number++, root);
        }
        for (var authority : settings.authorities()) {
          store.setCertificateEntry("own-" + number++, authority);
        }
        var manager = trustManager(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, new X509TrustManager[] {manager}, null);
        builder.sslSocketFactory(context.getSocketFactory(), manager);
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("this Java cannot hold certificates", e);
      }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore roots)
        throws GeneralSecurityException {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(roots);
      for (var manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("this Java has no X.509 trust");
    }

    /** Ignores the system properties of the JVM. */
    private final class Selector extends ProxySelector {
      @Override
      public List<java.net.Proxy> select(URI uri) {
        var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return settings
            .proxies()
            .proxyFor(uri.getHost(), port)
            .map(
                proxy ->
                    new java.net.Proxy(
                        java.net.Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
            .map(List::of)
            .orElse(List.of(java.net.Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException problem) {}
    }
  }
}
