package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that writes its responses byte by byte, for errors that no HTTP server makes. */
public abstract class SocketServer implements AutoCloseable {

  /** Work that ends with an exception when one side closes the connection. */
  protected interface Work {
    void run() throws IOException;
  }

  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  protected SocketServer() {
    try {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  public final String url() {
    return "http://127.0.0.1:" + port();
  }

  protected final int port() {
    return socket.getLocalPort();
  }

  /** Serves one connection, which is closed afterwards. */
  protected abstract void serve(Socket connection) throws IOException;

  private void accept() throws IOException {
    while (true) {
      var connection = socket.accept();
      closeAtEnd(connection);
      inBackground(
          () -> {
            try (connection) {
              serve(connection);
            }
          });
    }
  }

  protected final void closeAtEnd(Socket connection) {
    open.add(connection);
  }

  /** Reads a request with its body, and returns its head. */
  protected static String readRequest(InputStream in) throws IOException {
    var head = readHead(in);
    var length =
        head.lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
            .sum();
    in.skipNBytes(length);
    return head;
  }

  protected static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the client has closed the connection");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected static void inBackground(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One side has closed the connection.
              }
            },
            "socket-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public final void close() throws IOException {
    socket.close();
    for (var each : open) {
      each.close();
    }
  }
}
