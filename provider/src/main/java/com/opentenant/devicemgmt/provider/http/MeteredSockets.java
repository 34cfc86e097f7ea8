package com.opentenant.devicemgmt.provider.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Counts every byte that OkHttp receives for a request. OkHttp limits headers, but not the line
 * with a chunk's size and the file name in a gzip header. Only the socket can count those.
 */
final class MeteredSockets extends SocketFactory {

  /** OkHttp reads an HTTP/1.1 response on the thread of its request. */
  private static final ThreadLocal<ResponseMemory.@Nullable Share> READER = new ThreadLocal<>();

  /** Counts what this thread receives from now on. */
  static void countFor(ResponseMemory.Share share) {
    READER.set(share);
  }

  static void stopCounting() {
    READER.remove();
  }

  @Override
  public Socket createSocket() {
    return new Metered();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  private static final class Metered extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          var one = in.read();
          count(one < 0 ? 0 : 1);
          return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          var read = in.read(target, offset, length);
          count(read);
          return read;
        }
      };
    }

    private static void count(int bytes) throws IOException {
      var share = READER.get();
      if (share != null && bytes > 0) {
        share.receive(bytes);
      }
    }
  }
}
