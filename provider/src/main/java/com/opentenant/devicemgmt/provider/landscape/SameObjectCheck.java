package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.Item;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Checks that an object is the one in the state, and fails if it surely is not. Every server and
 * account numbers its objects from 1, so after a change of the configuration, id 19 may be another
 * object, which must not be changed.
 */
public record SameObjectCheck(String noun, String title, String createdAt) {

  /** The two APIs may return a time with more or fewer digits. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Releases may return a time in another zone. Zones differ by a multiple of this. */
  private static final Duration ZONE_STEP = Duration.ofMinutes(15);

  /** The largest difference of two zones: +14:00 and -12:00. */
  private static final Duration LARGEST_DIFFERENCE = Duration.ofHours(26);

  /** An object with the time of its creation, which never changes. */
  public interface Dated<I extends Record, O extends Record> extends Item<I, O> {

    String createdAt();
  }

  /** Reads and checks the object if the state has the time of its creation. */
  public void recognise(Supplier<? extends Dated<?, ?>> read) {
    if (ServerTime.parse(createdAt).isPresent()) {
      var unused = confirm(read.get());
    }
  }

  /** Returns the object if it may be the same. */
  public <T extends Dated<?, ?>> T confirm(T found) {
    if (isOtherTime(createdAt, found.createdAt())) {
      throw new Failure.Invalid(
          MessageLines.of(
              "%s %s on this server is \"%s\" (created %s), not \"%s\" (created %s) as in the state"
                  .formatted(
                      noun,
                      found.id(),
                      found.name(),
                      found.createdAt(),
                      WhiteSpace.strip(title),
                      createdAt),
              "Check `landscapeUrl` and `landscapeAccount`: they may be those of another server or"
                  + " account."));
    }
    return found;
  }

  private static boolean isOtherTime(String before, String now) {
    return ServerTime.parse(before)
        .flatMap(one -> ServerTime.parse(now).map(other -> Duration.between(one, other).abs()))
        .filter(difference -> !isSameTime(difference))
        .isPresent();
  }

  private static boolean isSameTime(Duration difference) {
    var rest = difference.toMillis() % ZONE_STEP.toMillis();
    return difference.compareTo(LARGEST_DIFFERENCE.plus(TOLERANCE)) < 0
        && (rest <= TOLERANCE.toMillis() || rest >= ZONE_STEP.minus(TOLERANCE).toMillis());
  }
}
