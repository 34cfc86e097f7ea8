package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that connects every CONNECT to one port of this machine, for any host. */
public final class ConnectProxy extends SocketServer {

  private static final String ACCEPTED = "HTTP/1.1 200 OK\r\n\r\n";
  private static final String REFUSED =
      """
      HTTP/1.1 407 No\r
      Proxy-Authenticate: Basic realm="x"\r
      Content-Length: 0\r
      \r
      """;

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final int target;
  private final String wanted;

  /**
   * @param wanted must be in the head of the request, or the response is 407
   */
  public ConnectProxy(int target, String wanted) {
    this.target = target;
    this.wanted = wanted;
  }

  /** The heads of the requests so far. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  public String address(String userInfo) {
    return "http://" + userInfo + "127.0.0.1:" + port();
  }

  @Override
  protected void serve(Socket client) throws IOException {
    String head;
    do {
      head = readHead(client.getInputStream());
      heads.add(head);
      client.getOutputStream().write(bytes(head.contains(wanted) ? ACCEPTED : REFUSED));
    } while (!head.contains(wanted));
    var server = new Socket(InetAddress.getLoopbackAddress(), target);
    closeAtEnd(server);
    inBackground(() -> server.getInputStream().transferTo(client.getOutputStream()));
    client.getInputStream().transferTo(server.getOutputStream());
  }
}
