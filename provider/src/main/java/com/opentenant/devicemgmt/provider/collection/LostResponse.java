package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out whether the server has carried out a request whose response was lost. While the server
 * may still work on the request, the object may appear after a look that did not find it.
 */
public final class LostResponse {

  /** The first pause between two looks; each further one is twice as long. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** The time for a last look if the call has none left. */
  static final Duration LOOK = Duration.ofSeconds(10);

  private LostResponse() {}

  /**
   * Looks at once, after two seconds, and with growing pauses until the server has certainly ended
   * the request. That may exceed the call's default timeout, but not the user's {@code
   * customTimeouts}.
   *
   * @param question completes "waiting to see whether …"
   * @param look returns the result of the request, if there is one
   * @return empty if the request has done nothing, or if {@code customTimeouts} is exceeded
   * @throws Failure of a look that is not worth repeating, or of the last one; or if the call is
   *     cancelled
   */
  public static <T> Optional<T> lookFor(
      Call call, Failure.Uncertain lost, String question, Function<Call, Optional<T>> look) {
    call.cancellation().throwIfCancelled();
    var time = call.time();
    var patience = Collections.max(List.of(lost.mayActFor(), FIRST_PAUSE));
    if (call.isLimitedByUser() && call.remaining().compareTo(patience) < 0) {
      patience = call.remaining();
    }
    var end = time.now().plus(patience);
    var looking = call.until(end.plus(LOOK));
    var found = tryLook(looking, look, end);
    if (found.isEmpty() && patience.compareTo(FIRST_PAUSE) > 0) {
      call.messages().progress("waiting to see whether " + question);
    }
    for (var pause = FIRST_PAUSE;
        found.isEmpty() && time.now().isBefore(end);
        pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE))) {
      looking.sleep(Collections.min(List.of(pause, Duration.between(time.now(), end))));
      found = tryLook(looking, look, end);
    }
    return found;
  }

  /** A server that did not answer the request may not answer the first looks. */
  private static <T> Optional<T> tryLook(
      Call looking, Function<Call, Optional<T>> look, Instant end) {
    try {
      return look.apply(looking);
    } catch (Failure.Unavailable | Failure.TimedOut | Failure.RateLimited failure) {
      if (looking.time().now().isBefore(end)) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
