package com.opentenant.devicemgmt.provider.lifecycle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on from the provider to the tenant, on its own port. It records them, and refuses
 * connections on demand by not listening. Each request has its own connection, so a refused
 * connection is a refused request.
 */
public final class Relay implements AutoCloseable {

  /** A request as it was sent; header names are in lower case. */
  public record Request(String method, String target, Map<String, String> headers, String body) {

    String line() {
      return method + " " + target;
    }

    boolean isWrite() {
      return Api.isWrite(method, target);
    }
  }

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final InetSocketAddress tenant;
  private final Socket reservation = new Socket();
  private final InetSocketAddress address;
  private final ExecutorService threads = Executors.newCachedThreadPool(Relay::daemon);
  private final List<Request> requests = new ArrayList<>();
  private final List<Socket> open = new ArrayList<>();
  private @Nullable ServerSocket listener;
  private int beforeRefusal = -1;
  private boolean closed;

  private Relay(URI tenant) throws IOException {
    this.tenant = new InetSocketAddress(tenant.getHost(), tenant.getPort());
    // A bound socket that does not listen keeps the port while the relay refuses connections.
    reservation.setReuseAddress(true);
    reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.address = (InetSocketAddress) reservation.getLocalSocketAddress();
  }

  static Relay to(String tenantUrl) throws IOException {
    var relay = new Relay(URI.create(tenantUrl));
    relay.listen();
    return relay;
  }

  public String url() {
    return "http://127.0.0.1:" + address.getPort();
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The requests so far, which are then forgotten. */
  public synchronized List<Request> takeRequests() {
    var taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  /** Passes this many requests on, then refuses connections until {@link #listen}. */
  public synchronized void refuseAfter(int number) {
    beforeRefusal = number;
    if (number == 0) {
      stopListening();
    }
  }

  /** Accepts connections again. */
  public synchronized void listen() {
    if (listener != null || closed) {
      return;
    }
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address);
      listener = socket;
      beforeRefusal = -1;
      threads.execute(() -> serve(socket));
    } catch (IOException e) {
      throw new AssertionError("the relay cannot listen again", e);
    }
  }

  /** Closes the connections of all requests that are under way. */
  public synchronized void breakConnections() {
    open.forEach(Relay::close);
    open.clear();
  }

  /** Closes all connections and accepts no more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      stopListening();
      breakConnections();
    }
    close(reservation);
    threads.shutdownNow();
  }

  private void serve(ServerSocket socket) {
    while (true) {
      try {
        var client = socket.accept();
        noteConnection(client);
        threads.execute(() -> relay(client));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private synchronized void noteConnection(Socket client) {
    open.add(client);
    if (beforeRefusal > 0 && --beforeRefusal == 0) {
      stopListening();
    }
  }

  private synchronized void stopListening() {
    if (listener != null) {
      close(listener);
      listener = null;
    }
  }

  private void relay(Socket client) {
    try (client;
        var server = new Socket()) {
      client.setTcpNoDelay(true);
      var fromClient = new BufferedInputStream(client.getInputStream());
      var head = head(fromClient);
      if (head.isEmpty()) {
        return;
      }
      var headers = headers(head);
      var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      var body = fromClient.readNBytes(length);
      keep(head, headers, body);
      server.setTcpNoDelay(true);
      server.connect(tenant);
      synchronized (this) {
        open.add(server);
      }
      var toServer = server.getOutputStream();
      toServer.write(lastOnConnection(head));
      toServer.write(body);
      toServer.flush();
      var fromServer = new BufferedInputStream(server.getInputStream());
      var response = head(fromServer);
      if (!response.isEmpty()) {
        client.getOutputStream().write(lastOnConnection(response));
        fromServer.transferTo(client.getOutputStream());
      }
    } catch (IOException brokenOff) {
      // One side closed its connection. Closing both ends the request for the other side.
      return;
    }
  }

  private synchronized void keep(String head, Map<String, String> headers, byte[] body) {
    var first = head.substring(0, head.indexOf('\r'));
    var target = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    var method = first.substring(0, first.indexOf(' '));
    requests.add(new Request(method, target, headers, new String(body, StandardCharsets.UTF_8)));
  }

  private static Map<String, String> headers(String head) {
    var headers = new TreeMap<String, String>();
    head.lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              var colon = line.indexOf(':');
              var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
              headers.put(name, line.substring(colon + 1).strip());
            });
    return headers;
  }

  /** The head including the empty line; empty if the connection ended before. */
  private static String head(InputStream stream) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int each = stream.read(); each >= 0; each = stream.read()) {
      bytes.write(each);
      if (each == '\n' && bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static byte[] lastOnConnection(String head) {
    return head.replaceAll("(?i)\r\nConnection:[^\r]*", "")
        .replaceFirst(END_OF_HEAD + "$", "\r\nConnection: close" + END_OF_HEAD)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception alreadyGone) {
      return;
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }
}
