package com.opentenant.devicemgmt.simulator.server;

/** Ends the work on a request at once with the answer that refuses it. */
public final class Refusal extends RuntimeException {
  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
