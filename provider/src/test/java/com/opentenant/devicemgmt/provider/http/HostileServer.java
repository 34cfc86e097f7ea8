package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Returns a {@link HostileResponse} to each request, and counts the bytes. */
public final class HostileServer extends SocketServer {

  private static final String LOGGED_IN =
      """
      {"token": "a-token-of-landscape", "current_account": "standalone",
       "accounts": [{"name": "standalone", "title": "Standalone"}]}
      """;

  private final @Nullable HostileResponse only;
  private final @Nullable String json;
  private final Map<String, AtomicLong> sent = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();

  /** Each request gets the response that its path names. */
  HostileServer() {
    this(null, null);
  }

  /** Each request gets this response, but a login to Landscape succeeds. */
  public HostileServer(HostileResponse only) {
    this(only, null);
  }

  /** Each request gets this JSON and 200, but a login to Landscape succeeds. */
  public HostileServer(String json) {
    this(null, json);
  }

  private HostileServer(@Nullable HostileResponse only, @Nullable String json) {
    this.only = only;
    this.json = json;
  }

  /** The bytes of this response that the client has received, over all requests. */
  long sent(HostileResponse response) {
    return count(sent, response).get();
  }

  long requests(HostileResponse response) {
    return count(requests, response).get();
  }

  @Override
  protected void serve(Socket connection) throws IOException {
    var request = readRequest(connection.getInputStream());
    var honest = request.contains(" /api/v2/login/") ? LOGGED_IN : json;
    if (honest != null) {
      connection.getOutputStream().write(honest(honest));
      return;
    }
    var response = only == null ? HostileResponse.valueOf(request.split("[ /?]+", 3)[1]) : only;
    count(requests, response).incrementAndGet();
    response.writeTo(counting(connection.getOutputStream(), count(sent, response)));
  }

  private static byte[] honest(String json) {
    var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";
    return bytes(head.formatted(bytes(json).length) + json);
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

  private static AtomicLong count(Map<String, AtomicLong> counts, HostileResponse response) {
    return counts.computeIfAbsent(response.name(), ignored -> new AtomicLong());
  }
}
