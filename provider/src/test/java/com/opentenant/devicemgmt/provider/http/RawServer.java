package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Returns one text after the other, and the last one from then on. It closes each connection after
 * its response, unless the text has {@code keep-alive}.
 */
final class RawServer extends SocketServer {

  private final List<String> responses;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closedByClient = new CountDownLatch(1);

  RawServer(String... responses) {
    this.responses = List.of(responses);
  }

  int requests() {
    return requests.get();
  }

  /** Waits until the client closes a connection that is kept alive. */
  void awaitCloseByClient() throws InterruptedException {
    closedByClient.await();
  }

  @Override
  protected void serve(Socket connection) throws IOException {
    readRequest(connection.getInputStream());
    var response = responses.get(Math.min(requests.getAndIncrement(), responses.size() - 1));
    connection.getOutputStream().write(bytes(response));
    if (response.contains("keep-alive") && connection.getInputStream().read() < 0) {
      closedByClient.countDown();
    }
  }
}
