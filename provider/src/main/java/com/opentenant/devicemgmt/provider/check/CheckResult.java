package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.List;

/**
 * What Check has to say.
 *
 * @param inputs as the program wrote them, with defaults filled in and secrets marked, also when
 *     something is wrong
 * @param failures all of them at once; empty when the inputs can be used
 * @param warnings what works but is hardly meant
 */
public record CheckResult(PropertyMap inputs, List<CheckFailure> failures, List<String> warnings) {

  /**
   * Something that cannot work.
   *
   * @param property a short top-level value that is not secret, or empty: the engine prints that
   *     value in full, so for all else the reason names the place
   */
  public record CheckFailure(String property, String reason) {}

  public CheckResult {
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }
}
