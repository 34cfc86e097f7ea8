package com.opentenant.devicemgmt.provider.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers each connection with the next text, byte for byte, and hangs up, unless it says {@code
 * keep-alive}.
 */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> answers;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  RawServer(String... answers) {
    this.answers = List.of(answers);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** Whether the client ends a connection by itself within the time. */
  boolean clientHangsUpWithin(Duration time) throws InterruptedException {
    return hungUp.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        answer(connection);
      } catch (IOException e) {
        // The client or the test hung up.
      }
    }
  }

  private void answer(Socket connection) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    var length = 0;
    for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    for (var read = 0; read < length; read++) {
      var unused = reader.read();
    }
    var answer = answers.get(Math.min(requests.getAndIncrement(), answers.size() - 1));
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    if (answer.contains("keep-alive") && reader.read() < 0) {
      hungUp.countDown();
    }
  }
}
