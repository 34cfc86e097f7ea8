package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Checks that an object is the one that the state knows. Every server and account numbers its
 * objects from 1, so id 19 may be somebody else's object, which must not be edited or archived.
 */
public record SameObjectCheck(String noun, String title, String createdAt) {

  /** The two APIs may write one moment with more or fewer digits. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Releases may write one moment in another zone; every zone is off by a multiple of this. */
  private static final Duration ZONE = Duration.ofMinutes(15);

  /** So far are two zones apart at the most: +14:00 and -12:00. */
  private static final Duration FARTHEST = Duration.ofHours(26);

  /** An object with the time of its creation, which never changes. */
  public interface Dated<I extends Record, O extends Record> extends Item<I, O> {

    String createdAt();
  }

  /**
   * Reads the object, if the state knows enough for a comparison.
   *
   * @throws Failure.Invalid if it is surely another object
   */
  public void recognise(Supplier<? extends Dated<?, ?>> read) {
    if (ServerTime.parse(createdAt).isPresent()) {
      var unused = confirm(read.get());
    }
  }

  /**
   * The same object.
   *
   * @throws Failure.Invalid if it is surely another object
   */
  public <T extends Dated<?, ?>> T confirm(T there) {
    if (isAnotherTime(createdAt, there.createdAt())) {
      throw new Failure.Invalid(
          "%s %s is \"%s\" here, created at %s; what the state knows by this id is \"%s\", created at %s:"
                  .formatted(
                      noun,
                      there.id(),
                      there.name(),
                      there.createdAt(),
                      WhiteSpace.strip(title),
                      createdAt)
              + " are `landscapeUrl` and `landscapeAccount` those of another server or account?");
    }
    return there;
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
