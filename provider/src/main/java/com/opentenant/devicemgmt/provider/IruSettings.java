package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The configuration of Iru. */
final class IruSettings implements ApiSettings<IruConnection> {

  private static final Setting URL =
      Setting.of("iruTenantUrl", "IRU_TENANT_URL")
          .withNormal(url -> parse(url).map(IruTenantUrl::base).orElse(WhiteSpace.strip(url)))
          .withTenant(url -> parse(url).map(IruTenantUrl::tenant));

  private static final Setting TOKEN = Setting.of("iruApiToken", "IRU_API_TOKEN");

  /** Follows the name of the key or variable. The message never contains the token. */
  private static final String NO_TOKEN =
      "is not an Iru API token. A token has 32 hexadecimal digits in groups of 8-4-4-4-12; Iru shows"
          + " it once, when you create it in Settings, Access";

  private static final Pattern TOKEN_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @Override
  public List<Setting> settings() {
    return List.of(URL, TOKEN);
  }

  @Override
  public List<Rule<ProviderConfig>> rules() {
    return List.of(
        Rule.<ProviderConfig>refuse(TOKEN.key(), NO_TOKEN)
            .when(config -> config.text(TOKEN).filter(text -> !isToken(text)).isPresent()),
        ApiSettings.addressRule(
            URL, IruTenantUrl.FORMS, (url, local) -> IruTenantUrl.parse(url, local).isPresent()));
  }

  @Override
  public IruConnection connection(
      ProviderConfig config, Environment environment, Supplier<Transport> transport) {
    var missing = new LinkedHashMap<Setting, String>();
    for (var setting : settings()) {
      if (environment.value(setting, config).isEmpty()) {
        missing.put(
            setting, setting.equals(TOKEN) ? "--secret" : "https://<subdomain>.api.iru.com");
      }
    }
    if (!missing.isEmpty()) {
      return IruConnection.unusable(
          ApiSettings.notConfigured("Iru", missing, List.of(), environment));
    }
    var url =
        environment
            .value(URL, config)
            .flatMap(text -> IruTenantUrl.parse(text, config.allowInsecureLocalhost()));
    var token = environment.value(TOKEN, config).filter(IruSettings::isToken);
    if (url.isEmpty()) {
      return IruConnection.unusable("IRU_TENANT_URL must be " + IruTenantUrl.FORMS);
    }
    return token.isPresent()
        ? IruConnection.to(url.get(), token.get(), transport)
        : IruConnection.unusable("IRU_API_TOKEN " + NO_TOKEN);
  }

  private static Optional<IruTenantUrl> parse(String url) {
    return IruTenantUrl.parse(url, true);
  }

  private static boolean isToken(String text) {
    return TOKEN_FORM.matcher(text).matches();
  }
}
