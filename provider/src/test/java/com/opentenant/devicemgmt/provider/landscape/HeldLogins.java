package com.opentenant.devicemgmt.provider.landscape;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.Semaphore;

/** Holds the responses to logins until the test releases them. */
final class HeldLogins implements StubRequestFilterV2 {

  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore released = new Semaphore(0);

  @Override
  public String getName() {
    return "held-logins";
  }

  @Override
  public RequestFilterAction filter(Request request, ServeEvent event) {
    if (request.getUrl().startsWith("/api/v2/login")) {
      arrived.release();
      released.acquireUninterruptibly();
    }
    return RequestFilterAction.continueWith(request);
  }

  /** Waits until one more login has arrived. */
  void await() throws InterruptedException {
    arrived.acquire();
  }

  /** Releases the held logins and all later ones. */
  void letGo() {
    released.release(Integer.MAX_VALUE / 2);
  }
}
