package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.RetryDecision.Accepted;
import com.opentenant.devicemgmt.provider.http.RetryDecision.Again;
import com.opentenant.devicemgmt.provider.http.RetryDecision.Why;
import java.time.Duration;
import java.util.function.Supplier;

/** Repeats the tries of a request until one is accepted, rejected, or the last. */
record Retrier(RetryPolicy policy) {

  ApiResponse run(Call call, Tries tries, Supplier<RetryDecision> attempt) {
    while (true) {
      var decision = attempt.get();
      if (decision instanceof Accepted accepted) {
        return accepted.response();
      }
      waitFor(call, tries, (Again) decision);
    }
  }

  private void waitFor(Call call, Tries tries, Again again) {
    var delay = again.delay().orElseGet(() -> call.time().jitter(backOff(tries)));
    var tooLong = again.why() == Why.PUT_OFF && delay.compareTo(policy.longestWait()) > 0;
    var wasLast =
        switch (again.why()) {
          case FAULT -> tries.faults() >= policy.attempts();
          case PUT_OFF -> tries.deferrals() >= policy.deferrals();
          case NOT_READY -> false;
        };
    var outOfTime = delay.compareTo(call.remaining()) >= 0;
    if (wasLast || tooLong || outOfTime) {
      throw again.givingUp().failure(outOfTime && !tooLong, delay, call.time().now());
    }
    tries.pause(call, delay, again.reason());
  }

  /** The longest wait; it doubles with each try, and full jitter is applied to it. */
  private Duration backOff(Tries tries) {
    var doublings = Math.min(20, tries.faults() + tries.deferrals() - 1);
    var longest =
        Math.min(policy.firstDelay().toMillis() << doublings, policy.longestDelay().toMillis());
    return Duration.ofMillis(longest);
  }
}
