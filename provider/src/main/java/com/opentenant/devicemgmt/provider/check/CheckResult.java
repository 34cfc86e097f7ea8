package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.List;

/**
 * The result of Check.
 *
 * @param inputs the program's inputs with defaults and secret marks, even if there are failures
 * @param failures all of them at once; empty if the inputs can be used
 * @param warnings about inputs that work, but are probably a mistake
 */
public record CheckResult(PropertyMap inputs, List<CheckFailure> failures, List<String> warnings) {

  /**
   * Why the inputs cannot be used.
   *
   * @param property the name of a short top-level value that is not secret, because the engine
   *     prints the value in full; empty for all others, whose reason names the place
   */
  public record CheckFailure(String property, String reason) {}

  public CheckResult {
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }
}
