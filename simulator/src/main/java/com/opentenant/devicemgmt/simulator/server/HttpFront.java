package com.opentenant.devicemgmt.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A listening socket on the loopback address, with a thread for each request. */
public final class HttpFront implements AutoCloseable {
  static {
    // The JDK's server reads both properties once, when its class loads. Without this one, each
    // POST waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Otherwise, the connection of an early response reads more of the request before it closes.
    System.setProperty("sun.net.httpserver.drainAmount", "0");
  }

  /** With the default of 50, a burst of new connections waits a second. */
  private static final int BACKLOG = 1_000;

  private static final int BLOCK = 64 * 1024;

  private final HttpServer server;
  private final int port;
  private final ExecutorService threads;

  private HttpFront(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.port = server.getAddress().getPort();
    this.threads = threads;
  }

  /**
   * Opens the port and handles requests.
   *
   * @param port 0 for any free one
   * @throws IOException with the port's number if the port is in use
   */
  public static HttpFront listen(int port, Handler handler) throws IOException {
    var front = bind(port);
    front.serve(handler);
    return front;
  }

  /**
   * Opens the port. Requests wait until {@link #serve}.
   *
   * @param port 0 for any free one
   * @throws IOException with the port's number if the port is in use
   */
  public static HttpFront bind(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    var server = create(address);
    var threads =
        Executors.newCachedThreadPool(
            work -> {
              var thread = new Thread(work, "simulator-" + server.getAddress().getPort());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    return new HttpFront(server, threads);
  }

  /** The JDK's own message does not name the port. */
  private static HttpServer create(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException taken) {
      var named = new BindException("port " + address.getPort() + " is in use");
      named.initCause(taken);
      throw named;
    }
  }

  /** Starts to handle requests. Call it once. */
  public void serve(Handler handler) {
    server.createContext("/", exchange -> handle(exchange, handler));
    server.start();
  }

  /** The port it listens on, also after it closed. */
  public int port() {
    return port;
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Stops at once and closes all connections. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      var call = Call.of(exchange);
      var response = handler.handle(call);
      // If a connection is closed with unread bytes, it is reset, and the client may lose the
      // response.
      if (response.delivery() == Response.Delivery.WHOLE) {
        call.body().discard(Long.MAX_VALUE);
      }
      send(exchange, response);
    } catch (UncheckedIOException clientWentAway) {
      throw clientWentAway.getCause();
    }
  }

  /**
   * If an exchange is closed before all bytes are sent, its connection closes. A dropped or cut
   * response relies on that.
   */
  private static void send(HttpExchange exchange, Response response) throws IOException {
    if (response.delivery() == Response.Delivery.DROPPED) {
      return;
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), response.hasBody() ? response.length() : -1);
    var stream = exchange.getResponseBody();
    if (response.hasBody()) {
      copy(response, stream);
      stream.flush();
    }
  }

  private static void copy(Response response, OutputStream target) throws IOException {
    var block = new byte[BLOCK];
    try (var source = response.content().open()) {
      for (long left = response.sentLength(); left > 0; ) {
        int count = source.read(block, 0, (int) Math.min(block.length, left));
        if (count < 0) {
          throw new IOException("the content is shorter than announced");
        }
        target.write(block, 0, count);
        left -= count;
      }
    }
  }
}
