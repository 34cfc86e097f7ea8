package com.opentenant.devicemgmt.provider.plugin;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;

/** Knows when the engine's last connection has ended. */
final class Transports extends ServerTransportFilter {

  private int open;
  private boolean seen;

  @Override
  public synchronized Attributes transportReady(Attributes attributes) {
    open++;
    seen = true;
    return attributes;
  }

  @Override
  public synchronized void transportTerminated(Attributes attributes) {
    open--;
    notifyAll();
  }

  synchronized void awaitEnd() throws InterruptedException {
    while (!seen || open > 0) {
      wait();
    }
  }
}
