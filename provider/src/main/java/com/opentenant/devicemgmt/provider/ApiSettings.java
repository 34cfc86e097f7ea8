package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of one API. */
interface ApiSettings<C> {

  List<Setting> settings();

  List<Rule<ProviderConfig>> rules();

  /** If a setting is missing or wrong, each use of the connection fails and names it. */
  C connection(ProviderConfig config, Environment environment, Supplier<Transport> transport);

  /**
   * A rule for an address.
   *
   * @param fits its second argument is whether plain HTTP to this machine is allowed
   */
  static Rule<ProviderConfig> addressRule(
      Setting url, String forms, BiPredicate<String, Boolean> fits) {
    return Rule.<ProviderConfig>refuse(
            url.key(),
            "must be %s. http:// is allowed only for this machine, with allowInsecureLocalhost"
                .formatted(forms))
        .reading(url.key(), "allowInsecureLocalhost")
        .when(c -> c.text(url).filter(x -> !fits.test(x, c.allowInsecureLocalhost())).isPresent());
  }

  /**
   * Names what is missing, and how to set it.
   *
   * @param missing each setting with what follows its key in the command
   * @param alternatives the settings that could be set instead
   */
  static String notConfigured(
      String api,
      Map<Setting, String> missing,
      List<Setting> alternatives,
      Environment environment) {
    var commands =
        missing.entrySet().stream()
            .map(
                each ->
                    "`pulumi config set devicemgmt:%s %s`"
                        .formatted(each.getKey().key(), each.getValue()))
            .collect(Collectors.joining(" and "));
    var variables =
        missing.keySet().stream()
            .map(each -> each.variables().get(0))
            .collect(Collectors.joining(" and "));
    var ofProject =
        Stream.concat(missing.keySet().stream(), alternatives.stream())
            .map(Setting::key)
            .filter(environment::isSetForProject)
            .map(
                "The key `%s` is set without `devicemgmt:`, so it belongs to the project and is ignored."
                    ::formatted);
    return MessageLines.of(
        api + " is not configured",
        Stream.concat(
                Stream.of(
                    environment.isOnlySource()
                        ? "Set %s in the environment.".formatted(variables)
                        : "Run %s, or set %s.".formatted(commands, variables)),
                ofProject)
            .toArray(String[]::new));
  }
}
