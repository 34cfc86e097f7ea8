package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the state knows of an object by which to tell it from those of another server or account,
 * which numbers its own from 1, too: what is 19 here must not be edited or archived where 19 is
 * somebody else's.
 */
record Identity(String noun, String title, String createdAt) {

  /** The two APIs may write one moment with more or fewer digits. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Releases may write one moment in another zone; every zone is off by a multiple of this. */
  private static final Duration ZONE = Duration.ofMinutes(15);

  /** So far are two zones apart at the most: +14:00 and -12:00. */
  private static final Duration FARTHEST = Duration.ofHours(26);

  /**
   * Looks at what is there, if the state knows enough for a comparison.
   *
   * @throws Failure.Invalid if it is surely another object
   */
  void recognise(Supplier<? extends TitledItem<?, ?>> look) {
    if (ServerTime.parse(createdAt).isPresent()) {
      refuseOther(look.get());
    }
  }

  /**
   * By the time of its creation, which never changes; a title may.
   *
   * @throws Failure.Invalid if it is surely another object
   */
  void refuseOther(TitledItem<?, ?> there) {
    if (isAnotherTime(createdAt, there.createdAt())) {
      throw new Failure.Invalid(
          "%s %s is \"%s\" here, created at %s; what the state knows by this id is \"%s\", created at %s:"
                  .formatted(
                      noun,
                      there.id(),
                      there.title(),
                      there.createdAt(),
                      WhiteSpace.strip(title),
                      createdAt)
              + " are `landscapeUrl` and `landscapeAccount` those of another server or account?");
    }
  }

  private static boolean isAnotherTime(String known, String there) {
    return ServerTime.parse(known)
        .flatMap(before -> ServerTime.parse(there).map(now -> Duration.between(before, now).abs()))
        .filter(apart -> !isSameMoment(apart))
        .isPresent();
  }

  private static boolean isSameMoment(Duration apart) {
    var rest = apart.toMillis() % ZONE.toMillis();
    return apart.compareTo(FARTHEST.plus(TOLERANCE)) < 0
        && (rest <= TOLERANCE.toMillis() || rest >= ZONE.minus(TOLERANCE).toMillis());
  }
}
