package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.LandscapeLogin;
import com.opentenant.devicemgmt.provider.landscape.LandscapeUrl;
import com.opentenant.devicemgmt.provider.resource.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of Landscape. If a login is configured, those in the environment are ignored,
 * except a password. In the environment, a key pair is preferred to a password.
 */
final class LandscapeSettings implements ApiSettings<LandscapeConnection> {

  private static final Setting URL =
      Setting.of("landscapeUrl", "LANDSCAPE_BASE_URL", "LANDSCAPE_API_URI")
          .withNormal(url -> server(url).orElse(WhiteSpace.strip(url)))
          .withTenant(LandscapeSettings::server);

  /** Its variables and those of {@link #SECRET_KEY} are pairs. */
  private static final Setting ACCESS_KEY =
      Setting.of("landscapeAccessKey", "LANDSCAPE_ACCESS_KEY", "LANDSCAPE_API_KEY");

  private static final Setting SECRET_KEY =
      Setting.of("landscapeSecretKey", "LANDSCAPE_SECRET_KEY", "LANDSCAPE_API_SECRET");

  private static final Setting EMAIL = Setting.of("landscapeEmail", "LANDSCAPE_EMAIL");

  private static final Setting IDENTITY = Setting.of("landscapeIdentity", "LANDSCAPE_IDENTITY");

  /** White space around a configured password belongs to it. */
  private static final Setting PASSWORD =
      Setting.of("landscapePassword", "LANDSCAPE_PASSWORD").withNormal(text -> text);

  private static final Setting ACCOUNT =
      Setting.of("landscapeAccount", "LANDSCAPE_ACCOUNT").withTenant(Optional::of);

  private static final List<Setting> USER = List.of(EMAIL, IDENTITY, PASSWORD);

  @Override
  public List<Setting> settings() {
    return List.of(URL, ACCESS_KEY, SECRET_KEY, EMAIL, IDENTITY, PASSWORD, ACCOUNT);
  }

  @Override
  public List<Rule<ProviderConfig>> rules() {
    return List.of(
        ApiSettings.addressRule(
            URL, LandscapeUrl.FORMS, (url, local) -> LandscapeUrl.parse(url, local).isPresent()),
        loginRule(
            SECRET_KEY,
            "is missing. Set both keys in the configuration, or both in the environment.",
            c -> isSet(c, ACCESS_KEY) && !isSet(c, SECRET_KEY)),
        loginRule(
            ACCESS_KEY,
            "is missing. Set both keys in the configuration, or both in the environment.",
            c -> isSet(c, SECRET_KEY) && !isSet(c, ACCESS_KEY)),
        loginRule(
            IDENTITY,
            "is for PAM users and landscapeEmail for Landscape's own; remove one of them",
            c -> isSet(c, EMAIL) && isSet(c, IDENTITY)),
        loginRule(
            PASSWORD,
            "needs landscapeEmail or landscapeIdentity",
            c -> isSet(c, PASSWORD) && !isSet(c, EMAIL, IDENTITY)),
        loginRule(
            ACCESS_KEY,
            "cannot be set together with landscapeEmail, landscapeIdentity or landscapePassword: keep"
                + " one way to log in",
            c -> isSet(c, ACCESS_KEY, SECRET_KEY) && isSet(c, EMAIL, IDENTITY, PASSWORD)));
  }

  private static Rule<ProviderConfig> loginRule(
      Setting setting, String reason, Predicate<ProviderConfig> broken) {
    return Rule.<ProviderConfig>refuse(setting.key(), reason)
        .reading(ACCESS_KEY.key(), SECRET_KEY.key(), EMAIL.key(), IDENTITY.key(), PASSWORD.key())
        .when(broken);
  }

  @Override
  public LandscapeConnection connection(
      ProviderConfig config, Environment environment, Supplier<Transport> transport) {
    var url = environment.value(URL, config);
    var login = login(config, environment);
    if (url.isEmpty() || login.isEmpty()) {
      return LandscapeConnection.unusable(notConfigured(config, environment));
    }
    return LandscapeUrl.parse(url.get(), config.allowInsecureLocalhost())
        .map(parsed -> LandscapeConnection.to(parsed, login.get(), transport))
        .orElseGet(
            () ->
                LandscapeConnection.unusable(
                    String.join(" or ", URL.variables()) + " must be " + LandscapeUrl.FORMS));
  }

  private static String notConfigured(ProviderConfig config, Environment environment) {
    Predicate<Setting> isSet = each -> environment.value(each, config).isPresent();
    var missing = new LinkedHashMap<Setting, String>();
    if (!isSet.test(URL)) {
      missing.put(URL, "https://<host>");
    }
    if (login(config, environment).isPresent()) {
      return ApiSettings.notConfigured("Landscape", missing, List.of(), environment);
    }
    if ((isSet.test(EMAIL) || isSet.test(IDENTITY)) && !isSet.test(PASSWORD)) {
      missing.put(PASSWORD, "--secret");
      return ApiSettings.notConfigured("Landscape", missing, List.of(), environment);
    }
    // Keys of different pairs cannot be used together.
    var isPair = isSet.test(ACCESS_KEY) == isSet.test(SECRET_KEY);
    Stream.of(ACCESS_KEY, SECRET_KEY)
        .filter(each -> isPair || !isSet.test(each))
        .forEach(each -> missing.put(each, "--secret"));
    return MessageLines.of(
        ApiSettings.notConfigured("Landscape", missing, USER, environment),
        "Instead of the keys, you can set %s with %s or %s."
            .formatted(
                environment.nameOf(PASSWORD),
                environment.nameOf(EMAIL),
                environment.nameOf(IDENTITY)));
  }

  private static Optional<LandscapeLogin> login(ProviderConfig config, Environment environment) {
    var account = environment.value(ACCOUNT, config).orElse(null);
    if (isSet(config, ACCESS_KEY, SECRET_KEY, EMAIL, IDENTITY, PASSWORD)) {
      Function<Setting, Optional<String>> values =
          each -> each.equals(PASSWORD) ? environment.value(each, config) : config.text(each);
      return keyPair(values, account).or(() -> user(values, account));
    }
    return keyPair(each -> environment.get(each.variables().get(0)), account)
        .or(() -> keyPair(each -> environment.get(each.variables().get(1)), account))
        .or(() -> user(each -> environment.get(each.variables().get(0)), account));
  }

  private static Optional<LandscapeLogin> keyPair(
      Function<Setting, Optional<String>> values, @Nullable String account) {
    var secretKey = values.apply(SECRET_KEY);
    return values
        .apply(ACCESS_KEY)
        .flatMap(key -> secretKey.map(each -> LandscapeLogin.keyPair(key, each, account)));
  }

  private static Optional<LandscapeLogin> user(
      Function<Setting, Optional<String>> values, @Nullable String account) {
    return values
        .apply(PASSWORD)
        .flatMap(
            password ->
                values
                    .apply(EMAIL)
                    .map(email -> LandscapeLogin.email(email, password, account))
                    .or(
                        () ->
                            values
                                .apply(IDENTITY)
                                .map(name -> LandscapeLogin.identity(name, password, account))));
  }

  /** Whether any of the settings is configured. */
  private static boolean isSet(ProviderConfig config, Setting... settings) {
    return Stream.of(settings).anyMatch(each -> config.text(each).isPresent());
  }

  private static Optional<String> server(String url) {
    return LandscapeUrl.parse(url, true).map(LandscapeUrl::base);
  }
}
