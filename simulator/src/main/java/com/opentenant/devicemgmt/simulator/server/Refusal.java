package com.opentenant.devicemgmt.simulator.server;

/** Ends the work on a request at once with the response that refuses it. */
public final class Refusal extends RuntimeException {
  private final transient Response response;

  public Refusal(Response response) {
    super("refused with " + response.status(), null, false, false);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
