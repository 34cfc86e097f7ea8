package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A proxy that joins every CONNECT to one port of this machine, whatever host was asked for. */
public final class ConnectProxy implements AutoCloseable {

  private static final String ACCEPTED = "HTTP/1.1 200 OK\r\n\r\n";
  private static final String REFUSED =
      """
      HTTP/1.1 407 No\r
      Proxy-Authenticate: Basic realm="x"\r
      Content-Length: 0\r
      \r
      """;

  private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket socket;
  private final int target;
  private final String wanted;

  /**
   * @param wanted must stand in the head of the request, else the answer is 407
   */
  public ConnectProxy(int target, String wanted) {
    this.target = target;
    this.wanted = wanted;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::serve);
  }

  /** The heads of the requests so far. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  public String address(String userInfo) {
    return "http://" + userInfo + "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (var each : List.copyOf(open)) {
      each.close();
    }
  }

  private void serve() throws IOException {
    while (true) {
      var client = socket.accept();
      open.add(client);
      inBackground(() -> join(client));
    }
  }

  private void join(Socket client) throws IOException {
    String head;
    do {
      head = head(client.getInputStream());
      heads.add(head);
      var accepted = head.contains(wanted);
      client
          .getOutputStream()
          .write((accepted ? ACCEPTED : REFUSED).getBytes(StandardCharsets.US_ASCII));
    } while (!head.contains(wanted));
    var server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(server);
    inBackground(() -> server.getInputStream().transferTo(client.getOutputStream()));
    client.getInputStream().transferTo(server.getOutputStream());
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("hung up");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the three hung up.
              }
            },
            "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
