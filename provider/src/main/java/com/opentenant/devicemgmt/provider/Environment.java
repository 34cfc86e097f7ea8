package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
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
      var value = WhiteSpace.strip(variables.getOrDefault(name, ""));
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
