package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that stand in for what is not configured; a blank one counts as none. */
record Environment(Map<String, String> variables) {

  Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * Whether the stack has a key in the project's own namespace, which the engine passes to plugins
   * in two variables. Only names are looked at.
   */
  boolean isSetForProject(String key) {
    var project = variables.getOrDefault("PULUMI_PROJECT", "");
    return variables
        .getOrDefault("PULUMI_CONFIG", "")
        .contains("\"%s:%s\"".formatted(project, key));
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
