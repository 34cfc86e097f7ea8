package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the process; a blank variable counts as not set.
 *
 * @param isOnlySource whether the process has no configuration of a stack
 */
record Environment(Map<String, String> variables, boolean isOnlySource) {

  Environment {
    variables = Map.copyOf(variables);
  }

  /** Without surrounding white space. */
  Optional<String> get(String name) {
    return Optional.of(WhiteSpace.strip(variables.getOrDefault(name, "")))
        .filter(value -> !value.isEmpty());
  }

  /** The key of a setting, or its variable if the process has no configuration of a stack. */
  String nameOf(Setting setting) {
    return isOnlySource ? setting.variables().get(0) : setting.key();
  }

  /** The configured value, or else the first of the setting's variables that is set. */
  Optional<String> value(Setting setting, ProviderConfig config) {
    return values(setting, config).values().stream().findFirst();
  }

  /** The configured value by its key, or else the values of all variables that are set, by name. */
  Map<String, String> values(Setting setting, ProviderConfig config) {
    var found = new LinkedHashMap<String, String>();
    config.text(setting).ifPresent(value -> found.put(setting.key(), value));
    if (found.isEmpty()) {
      setting.variables().forEach(name -> get(name).ifPresent(value -> found.put(name, value)));
    }
    return found;
  }

  /**
   * Whether the stack configuration has the key in the project's own namespace. The engine passes
   * project and configuration in variables. Values are not read.
   */
  boolean isSetForProject(String key) {
    var project = variables.getOrDefault("PULUMI_PROJECT", "");
    return variables
        .getOrDefault("PULUMI_CONFIG", "")
        .contains("\"%s:%s\"".formatted(project, key));
  }
}
