package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of the configuration concerns Iru. */
final class IruSettings {

  /** The keys whose values are taken without surrounding blanks. */
  static final List<String> KEYS = List.of("iruApiToken", "iruTenantUrl");

  /** What has to be set, and how. */
  private enum Setting {
    URL(
        "iruTenantUrl",
        "IRU_TENANT_URL",
        "`pulumi config set devicemgmt:iruTenantUrl https://<subdomain>.api.iru.com`"),
    TOKEN("iruApiToken", "IRU_API_TOKEN", "`pulumi config set devicemgmt:iruApiToken --secret`");

    private final String key;
    private final String variable;
    private final String command;

    Setting(String key, String variable, String command) {
      this.key = key;
      this.variable = variable;
      this.command = command;
    }
  }

  /** Completes the name of what holds a bad token; the token itself is never shown. */
  private static final String TOKEN_SHAPE =
      "is not an Iru API token: that is 32 hexadecimal digits in groups of 8-4-4-4-12, as Iru shows"
          + " it once, when it is made in Settings, Access";

  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private IruSettings() {}

  static List<Rule<ProviderConfig>> rules() {
    return List.of(
        Rule.<ProviderConfig>refuse("iruApiToken", TOKEN_SHAPE)
            .when(config -> config.iruApiToken() != null && !isToken(config.iruApiToken())),
        Rule.<ProviderConfig>refuse(
                "iruTenantUrl",
                "must be "
                    + IruTenantUrl.FORMS
                    + "; http:// only to this machine, and only with allowInsecureLocalhost")
            .reading("iruTenantUrl", "allowInsecureLocalhost")
            .when(IruSettings::hasBadTenantUrl));
  }

  static IruConnection connection(
      ProviderConfig config, Environment environment, Supplier<Transport> transport) {
    var url = environment.or(config.iruTenantUrl(), "IRU_TENANT_URL");
    var token = environment.or(config.iruApiToken(), "IRU_API_TOKEN");
    if (url == null || token == null) {
      var missing = new ArrayList<Setting>();
      if (url == null) {
        missing.add(Setting.URL);
      }
      if (token == null) {
        missing.add(Setting.TOKEN);
      }
      return IruConnection.unusable(notConfigured(missing, environment));
    }
    var parsed = tenantUrl(url, config.allowInsecureLocalhost());
    if (parsed.isEmpty()) {
      return IruConnection.unusable("IRU_TENANT_URL must be " + IruTenantUrl.FORMS);
    }
    return isToken(token)
        ? IruConnection.to(parsed.get(), token, transport)
        : IruConnection.unusable("IRU_API_TOKEN " + TOKEN_SHAPE);
  }

  private static String notConfigured(List<Setting> missing, Environment environment) {
    return "Iru is not configured: run %s, or set %s%s"
        .formatted(
            joined(missing, each -> each.command),
            joined(missing, each -> each.variable),
            missing.stream()
                .filter(each -> environment.isSetForProject(each.key))
                .map(IruSettings::ofProject)
                .collect(Collectors.joining()));
  }

  private static String joined(List<Setting> settings, Function<Setting, String> text) {
    return settings.stream().map(text).collect(Collectors.joining(" and "));
  }

  private static String ofProject(Setting setting) {
    return ". The key `%s` is set without `devicemgmt:`, so it belongs to the project and the provider does not use it"
        .formatted(setting.key);
  }

  static String normalised(String url) {
    return tenantUrl(url, true).map(IruTenantUrl::base).orElse(url);
  }

  /** What stays the same while an address leads to the same tenant; empty for none. */
  static Optional<String> tenant(String url) {
    return tenantUrl(url, true).map(IruTenantUrl::tenant);
  }

  /** A vendor's address, or, where that is allowed, one of this machine. */
  private static Optional<IruTenantUrl> tenantUrl(String url, boolean allowInsecureLocalhost) {
    return IruTenantUrl.parse(url, false).or(() -> IruTenantUrl.parse(url, allowInsecureLocalhost));
  }

  private static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  private static boolean hasBadTenantUrl(ProviderConfig config) {
    var url = config.iruTenantUrl();
    return url != null && tenantUrl(url, config.allowInsecureLocalhost()).isEmpty();
  }
}
