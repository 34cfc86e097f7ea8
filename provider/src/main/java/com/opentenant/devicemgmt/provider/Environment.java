package com.opentenant.devicemgmt.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that stand in for what is not configured; a blank one counts as none. */
record Environment(Map<String, String> variables) {

  Environment {
    variables = Map.copyOf(variables);
  }

  /** What is configured, else the first of these variables that is set. */
  @Nullable String or(@Nullable String configured, String... names) {
    if (configured != null) {
      return configured;
    }
    for (var name : names) {
      var value = variables.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
