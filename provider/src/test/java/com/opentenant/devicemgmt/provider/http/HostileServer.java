package com.opentenant.devicemgmt.provider.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives each request a {@link HostileAnswer}, and counts what it sends. */
public final class HostileServer implements AutoCloseable {

  private static final String LOGGED_IN =
      """
      {"token": "a-token-of-landscape", "current_account": "standalone",
       "accounts": [{"name": "standalone", "title": "Standalone"}]}
      """;

  private final ServerSocket socket;
  private final @Nullable HostileAnswer only;
  private final @Nullable String json;
  private final Map<String, AtomicLong> sent = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();

  /** Each request gets the answer that its path names. */
  HostileServer() {
    this(null, null);
  }

  /** Each request gets this answer, but a login to Landscape succeeds. */
  public HostileServer(HostileAnswer only) {
    this(only, null);
  }

  /** Each request is answered with this JSON and 200, but a login to Landscape succeeds. */
  public HostileServer(String json) {
    this(null, json);
  }

  private HostileServer(@Nullable HostileAnswer only, @Nullable String json) {
    this.only = only;
    this.json = json;
    try {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::serve);
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How many bytes the client has taken of this answer, over all requests. */
  long sent(HostileAnswer answer) {
    return count(sent, answer).get();
  }

  long requests(HostileAnswer answer) {
    return count(requests, answer).get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        inBackground(() -> answer(connection));
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      var reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      var request = reader.readLine();
      var length = 0;
      for (var line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
      }
      for (var read = 0; read < length; read++) {
        var unused = reader.read();
      }
      var honest = request.contains(" /api/v2/login/") ? LOGGED_IN : json;
      if (honest != null) {
        connection.getOutputStream().write(honest(honest));
        return;
      }
      var answer = only == null ? HostileAnswer.valueOf(request.split("[ /?]+", 3)[1]) : only;
      count(requests, answer).incrementAndGet();
      answer.writeTo(counting(connection.getOutputStream(), count(sent, answer)));
    } catch (IOException e) {
      // The client hung up.
    }
  }

  private static byte[] honest(String json) {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length);
    var answer = Arrays.copyOf(head.getBytes(StandardCharsets.UTF_8), head.length() + body.length);
    System.arraycopy(body, 0, answer, head.length(), body.length);
    return answer;
  }

  private static OutputStream counting(OutputStream out, AtomicLong count) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        out.write(one);
        count.incrementAndGet();
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count.addAndGet(length);
      }
    };
  }

  private static AtomicLong count(Map<String, AtomicLong> counts, HostileAnswer answer) {
    return counts.computeIfAbsent(answer.name(), ignored -> new AtomicLong());
  }

  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "hostile-server");
    thread.setDaemon(true);
    thread.start();
  }
}
