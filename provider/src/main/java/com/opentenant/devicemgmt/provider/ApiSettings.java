package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** The part of the configuration that belongs to one API. */
interface ApiSettings<C> {

  List<Setting> settings();

  List<Rule<ProviderConfig>> rules();

  /** If a setting is missing or wrong, every use of the connection fails and names it. */
  C connection(ProviderConfig config, Environment environment, Supplier<Transport> transport);

  /**
   * Rejects an address in another form.
   *
   * @param fits also takes whether plain HTTP to this machine is allowed
   */
  static Rule<ProviderConfig> addressRule(
      Setting url, String forms, BiPredicate<String, Boolean> fits) {
    return Rule.<ProviderConfig>refuse(
            url.key(),
            "must be %s; http:// only to this machine, and only with allowInsecureLocalhost"
                .formatted(forms))
        .reading(url.key(), "allowInsecureLocalhost")
        .when(c -> c.text(url).filter(x -> !fits.test(x, c.allowInsecureLocalhost())).isPresent());
  }
}
