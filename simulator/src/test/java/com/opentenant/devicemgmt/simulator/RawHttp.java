package com.opentenant.devicemgmt.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes to a socket and reads what comes back until the connection closes. */
final class RawHttp {
  private RawHttp() {}

  /** The response's bytes as text; empty when the connection closed without one. */
  static String exchange(String baseUrl, String request) throws IOException {
    int port = URI.create(baseUrl).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var response = new StringBuilder();
      try {
        for (int one = socket.getInputStream().read();
            one >= 0;
            one = socket.getInputStream().read()) {
          response.append((char) one);
        }
      } catch (SocketException reset) {
        // A reset ends a response just as an end of stream does.
        return response.toString();
      }
      return response.toString();
    }
  }

  /** A request with these lines and this body, kept alive unless the server closes. */
  static String request(String firstLine, String token, String body) {
    var headers =
        "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
            .formatted(firstLine, token);
    return body.isEmpty()
        ? headers + "\r\n"
        : headers
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }
}
