package com.opentenant.devicemgmt.simulator.server;

/** Ends the handling of a request with the response that rejects it. */
public final class Refusal extends RuntimeException {
  private final transient Response response;

  public Refusal(Response response) {
    super("refused with " + response.status(), null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
