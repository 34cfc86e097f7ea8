package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What is to be done after a try. */
sealed interface RetryDecision {

  /**
   * The answer of the server; empty after a wait for another try.
   *
   * @throws Failure if the request is rejected
   */
  Optional<ApiResponse> answer(Consumer<Again> wait);

  record Accepted(ApiResponse response) implements RetryDecision {
    @Override
    public Optional<ApiResponse> answer(Consumer<Again> wait) {
      return Optional.of(response);
    }
  }

  record Rejected(Failure failure) implements RetryDecision {
    @Override
    public Optional<ApiResponse> answer(Consumer<Again> wait) {
      throw failure;
    }
  }

  /**
   * To be tried again.
   *
   * @param hint when, if the server says so
   * @param givingUp the failure if there is no further try
   */
  record Again(Why why, Optional<Duration> hint, String reason, GivingUp givingUp)
      implements RetryDecision {
    @Override
    public Optional<ApiResponse> answer(Consumer<Again> wait) {
      wait.accept(this);
      return Optional.empty();
    }
  }

  /** What stands behind another try, which decides how many there may be. */
  enum Why {
    FAULT,
    /** The server said "later" and counts on being asked again. */
    PUT_OFF,
    /** The server still works on what came before; how often it must be asked is unknown. */
    NOT_READY
  }

  /** Makes the failure when a request is given up. */
  @FunctionalInterface
  interface GivingUp {
    Failure failure(boolean outOfTime, Duration nextWait, Instant now);
  }
}
