package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A text in the provider's configuration that belongs to an API.
 *
 * @param variables the environment variables to use if the key is not configured, in this order
 * @param normal changes a value to the form that is stored
 * @param tenant the tenant that a value selects; a change to another tenant replaces every resource
 */
public record Setting(
    String key,
    List<String> variables,
    UnaryOperator<String> normal,
    Function<String, Optional<String>> tenant) {

  /** Surrounding whitespace is removed, and the value selects no tenant. */
  public static Setting of(String key, String... variables) {
    return new Setting(key, List.of(variables), WhiteSpace::strip, text -> Optional.empty());
  }

  public Setting withNormal(UnaryOperator<String> form) {
    return new Setting(key, variables, form, tenant);
  }

  public Setting withTenant(Function<String, Optional<String>> selected) {
    return new Setting(key, variables, normal, selected);
  }
}
