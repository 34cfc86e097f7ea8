package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Handler;
import java.util.concurrent.atomic.AtomicInteger;

/** A starting server: its proxy returns a 503 to a number of requests. */
final class Startup {
  private final AtomicInteger left = new AtomicInteger();

  void begin(int requests) {
    left.set(requests);
  }

  /** A layer in front of the server. */
  Handler before(Handler server) {
    return call ->
        left.getAndUpdate(count -> Math.max(0, count - 1)) > 0
            ? LandscapeResponses.starting()
            : server.handle(call);
  }
}
