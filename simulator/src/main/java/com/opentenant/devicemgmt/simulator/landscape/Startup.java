package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Handler;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that isn't there yet: the proxy answers so many requests by itself. */
final class Startup {
  private final AtomicInteger left = new AtomicInteger();

  void begin(int requests) {
    left.set(requests);
  }

  /** A layer before the server. */
  Handler before(Handler server) {
    return call ->
        left.getAndUpdate(count -> Math.max(0, count - 1)) > 0
            ? LandscapeResponses.starting()
            : server.handle(call);
  }
}
