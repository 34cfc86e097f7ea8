package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.util.Map;
import java.util.Optional;

/** The parameters of a legacy call, and its account. */
record LegacyForm(Account account, Map<String, String> values, LandscapeResponses responses) {
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * A required value.
   *
   * @throws Refusal if it is missing or empty
   */
  String required(String key) {
    return text(key)
        .filter(value -> !PythonText.isBlank(value))
        .orElseThrow(() -> responses.refusal(400, "MissingParameter", key + " is missing."));
  }

  /**
   * A positive whole number; empty if it is missing.
   *
   * @throws Refusal if it is anything else
   */
  Optional<Integer> positive(String key) {
    var text = text(key);
    if (text.isPresent() && !text.get().matches("[1-9]\\d{0,8}")) {
      throw responses.refusal(400, "InvalidParameter", key + " is not a positive number.");
    }
    return text.map(Integer::valueOf);
  }
}
