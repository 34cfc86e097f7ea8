package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource.Dated;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource.Titled;
import com.opentenant.devicemgmt.provider.resource.Resource.State;
import java.time.Duration;

/**
 * Checks that an object is the one in the state, and fails if it surely is not. Every server and
 * account numbers its objects from 1, so after a change of the configuration, id 19 may be another
 * object, which must not be changed.
 */
final class SameObjectCheck {

  /** The two APIs may return a time with more or fewer digits. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Releases may return a time in another zone. Zones differ by a multiple of this. */
  private static final Duration ZONE_STEP = Duration.ofMinutes(15);

  /** The largest difference of two zones: +14:00 and -12:00. */
  private static final Duration LARGEST_DIFFERENCE = Duration.ofHours(26);

  private SameObjectCheck() {}

  static void confirm(
      String noun, State<? extends Titled, ? extends Dated> state, Item<?, ? extends Dated> found) {
    var known = state.outputs().createdAt();
    var createdAt = found.outputs().createdAt();
    if (isOtherTime(known, createdAt)) {
      throw new Failure.Invalid(
          MessageLines.of(
              "%s %s on this server is \"%s\" (created %s), not \"%s\" (created %s) as in the state"
                  .formatted(
                      noun,
                      found.id(),
                      found.name(),
                      createdAt,
                      WhiteSpace.strip(state.inputs().title()),
                      known),
              "Check `landscapeUrl` and `landscapeAccount`: they may be those of another server or"
                  + " account."));
    }
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
