package com.opentenant.devicemgmt.provider;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.LandscapeLogin;
import com.opentenant.devicemgmt.provider.landscape.LandscapeUrl;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of the configuration concerns Landscape. A login that is configured hides the other kinds of
 * login in the environment, where a key pair comes before a password.
 */
final class LandscapeSettings {

  /** The keys whose values are taken without surrounding blanks; a password may have some. */
  static final List<String> KEYS =
      List.of(
          "landscapeUrl",
          "landscapeAccessKey",
          "landscapeSecretKey",
          "landscapeEmail",
          "landscapeIdentity",
          "landscapeAccount");

  private static final String NOT_CONFIGURED =
      "Landscape is not configured: run `pulumi config set devicemgmt:landscapeUrl https://<host>`,"
          + " and `pulumi config set --secret` for devicemgmt:landscapeAccessKey and"
          + " devicemgmt:landscapeSecretKey, or set LANDSCAPE_BASE_URL, LANDSCAPE_ACCESS_KEY and"
          + " LANDSCAPE_SECRET_KEY; landscapeEmail or landscapeIdentity with landscapePassword do"
          + " instead of the keys";

  private LandscapeSettings() {}

  static List<Rule<ProviderConfig>> rules() {
    return List.of(
        Rule.<ProviderConfig>refuse(
                "landscapeUrl",
                "must be "
                    + LandscapeUrl.FORMS
                    + "; http:// only to this machine, and only with allowInsecureLocalhost")
            .reading("landscapeUrl", "allowInsecureLocalhost")
            .when(LandscapeSettings::hasBadUrl),
        together(
            "landscapeSecretKey",
            "is missing: it comes with landscapeAccessKey, both configured or both in the environment",
            c -> c.landscapeAccessKey() != null && c.landscapeSecretKey() == null),
        together(
            "landscapeAccessKey",
            "is missing: it comes with landscapeSecretKey, both configured or both in the environment",
            c -> c.landscapeAccessKey() == null && c.landscapeSecretKey() != null),
        together(
            "landscapeIdentity",
            "is for PAM users and landscapeEmail for Landscape's own; remove one of them",
            c -> c.landscapeEmail() != null && c.landscapeIdentity() != null),
        together(
            "landscapePassword",
            "needs landscapeEmail or landscapeIdentity",
            c ->
                c.landscapePassword() != null
                    && c.landscapeEmail() == null
                    && c.landscapeIdentity() == null),
        together(
            "landscapeAccessKey",
            "cannot be set together with landscapeEmail, landscapeIdentity or landscapePassword: keep"
                + " one way to log in",
            c -> hasKey(c) && hasUser(c)));
  }

  private static Rule<ProviderConfig> together(
      String key, String reason, Predicate<ProviderConfig> broken) {
    return Rule.<ProviderConfig>refuse(key, reason)
        .reading(
            "landscapeAccessKey",
            "landscapeSecretKey",
            "landscapeEmail",
            "landscapeIdentity",
            "landscapePassword")
        .when(broken);
  }

  static LandscapeConnection connection(
      ProviderConfig config, Environment environment, Supplier<Transport> transport) {
    var url = environment.or(config.landscapeUrl(), "LANDSCAPE_BASE_URL", "LANDSCAPE_API_URI");
    var login = login(config, environment);
    if (url == null || login.isEmpty()) {
      return LandscapeConnection.unusable(NOT_CONFIGURED);
    }
    var parsed = LandscapeUrl.parse(url, config.allowInsecureLocalhost());
    return parsed.isPresent()
        ? LandscapeConnection.to(parsed.get(), login.get(), transport)
        : LandscapeConnection.unusable(
            "LANDSCAPE_BASE_URL or LANDSCAPE_API_URI must be " + LandscapeUrl.FORMS);
  }

  private static Optional<LandscapeLogin> login(ProviderConfig config, Environment environment) {
    var account = environment.or(config.landscapeAccount(), "LANDSCAPE_ACCOUNT");
    if (hasUser(config)) {
      return user(config, environment, account);
    } else if (hasKey(config)) {
      return pair(config.landscapeAccessKey(), config.landscapeSecretKey(), account);
    }
    return Stream.<Supplier<Optional<LandscapeLogin>>>of(
            () -> pair(environment, "LANDSCAPE_ACCESS_KEY", "LANDSCAPE_SECRET_KEY", account),
            () -> pair(environment, "LANDSCAPE_API_KEY", "LANDSCAPE_API_SECRET", account),
            () -> user(config, environment, account))
        .flatMap(each -> each.get().stream())
        .findFirst();
  }

  private static Optional<LandscapeLogin> pair(
      Environment environment, String accessKey, String secretKey, @Nullable String account) {
    return pair(environment.or(null, accessKey), environment.or(null, secretKey), account);
  }

  private static Optional<LandscapeLogin> pair(
      @Nullable String accessKey, @Nullable String secretKey, @Nullable String account) {
    return accessKey == null || secretKey == null
        ? Optional.empty()
        : Optional.of(new LandscapeLogin.KeyPair(accessKey, secretKey, account));
  }

  /** Who is configured beats who is in the environment, of either kind. */
  private static Optional<LandscapeLogin> user(
      ProviderConfig config, Environment environment, @Nullable String account) {
    var password = environment.or(config.landscapePassword(), "LANDSCAPE_PASSWORD");
    var named = config.landscapeEmail() != null || config.landscapeIdentity() != null;
    var email = named ? config.landscapeEmail() : environment.or(null, "LANDSCAPE_EMAIL");
    var identity = named ? config.landscapeIdentity() : environment.or(null, "LANDSCAPE_IDENTITY");
    if (password == null) {
      return Optional.empty();
    } else if (email != null) {
      return Optional.of(new LandscapeLogin.Email(email, password, account));
    }
    return identity == null
        ? Optional.empty()
        : Optional.of(new LandscapeLogin.Identity(identity, password, account));
  }

  static String normalised(String url) {
    return LandscapeUrl.parse(url, true).map(LandscapeUrl::base).orElse(url);
  }

  /** What stays the same while an address leads to the same server; empty for none. */
  static Optional<String> server(String url) {
    return LandscapeUrl.parse(url, true).map(LandscapeUrl::base);
  }

  private static boolean hasBadUrl(ProviderConfig config) {
    var url = config.landscapeUrl();
    return url != null && LandscapeUrl.parse(url, config.allowInsecureLocalhost()).isEmpty();
  }

  private static boolean hasKey(ProviderConfig config) {
    return config.landscapeAccessKey() != null || config.landscapeSecretKey() != null;
  }

  private static boolean hasUser(ProviderConfig config) {
    return config.landscapeEmail() != null
        || config.landscapeIdentity() != null
        || config.landscapePassword() != null;
  }
}
