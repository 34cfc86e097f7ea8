package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.RetryDecision.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The loop around the tries of a request; the {@link RetryDecision} on each try says what may be
 * tried again.
 */
final class Retrier {

  private final RetryPolicy policy;

  Retrier(RetryPolicy policy) {
    this.policy = policy;
  }

  ApiResponse run(Call call, Tries tries, Supplier<RetryDecision> attempt) {
    Optional<ApiResponse> answer;
    do {
      answer = attempt.get().answer(again -> waitFor(call, tries, again));
    } while (answer.isEmpty());
    return answer.get();
  }

  private void waitFor(Call call, Tries tries, RetryDecision.Again again) {
    var delay = again.hint().orElseGet(() -> call.time().jitter(backOff(tries)));
    var enough =
        switch (again.why()) {
          case FAULT -> tries.faults() >= policy.attempts();
          case PUT_OFF ->
              tries.deferrals() >= policy.deferrals() || delay.compareTo(policy.longestWait()) > 0;
          case NOT_READY -> false;
        };
    var late = delay.compareTo(call.remaining()) >= 0;
    if (enough || late) {
      var worthIt = again.why() != Why.PUT_OFF || delay.compareTo(policy.longestWait()) <= 0;
      throw again.givingUp().failure(late && worthIt, delay, call.time().now());
    }
    tries.pause(call, delay, again.reason());
  }

  /** The longest wait; exponential, and drawn with full jitter. */
  private Duration backOff(Tries tries) {
    var doublings = Math.min(20, tries.faults() + tries.deferrals() - 1);
    var ceiling =
        Math.min(policy.firstDelay().toMillis() << doublings, policy.longestDelay().toMillis());
    return Duration.ofMillis(ceiling);
  }
}
