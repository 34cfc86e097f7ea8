package com.opentenant.devicemgmt.provider.landscape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to log in to Landscape.
 *
 * @param path of the request
 * @param fields of its body
 * @param secrets what no message may repeat
 * @param refused completes "could not …: " if the server rejects the login
 * @param remedies what to do then
 * @param account null for the default account of the login
 */
public record LandscapeLogin(
    String path,
    Map<String, String> fields,
    List<String> secrets,
    String refused,
    List<String> remedies,
    @Nullable String account) {

  /** A key pair from Landscape's account settings. Users of single sign-on need one. */
  public static LandscapeLogin keyPair(
      String accessKey, String secretKey, @Nullable String account) {
    return new LandscapeLogin(
        "/api/v2/login/access-key",
        Map.of("access_key", accessKey, "secret_key", secretKey),
        List.of(accessKey, secretKey),
        "the access key pair is wrong, or was replaced by a new one",
        List.of(
            "Set `landscapeAccessKey` and `landscapeSecretKey` as Landscape shows them in the"
                + " account's settings."),
        account);
  }

  /** A user that Landscape itself authenticates. */
  public static LandscapeLogin email(String email, String password, @Nullable String account) {
    return withPassword(
        "email",
        email,
        password,
        "the e-mail address or the password is wrong",
        List.of(
            "Set `landscapeEmail` and `landscapePassword`.",
            "Users of single sign-on set `landscapeAccessKey` and `landscapeSecretKey` instead."),
        account);
  }

  /** A user that the server's PAM authenticates, since Landscape 26.04. */
  public static LandscapeLogin identity(
      String identity, String password, @Nullable String account) {
    return withPassword(
        "identity",
        identity,
        password,
        "the identity or the password is wrong, or the server does not support PAM logins"
            + " (requires Landscape 26.04)",
        List.of("Set `landscapeIdentity` and `landscapePassword`."),
        account);
  }

  private static LandscapeLogin withPassword(
      String key,
      String user,
      String password,
      String refused,
      List<String> remedies,
      @Nullable String account) {
    var fields = new LinkedHashMap<>(Map.of(key, user));
    fields.put("password", password);
    if (account == null) {
      return new LandscapeLogin(
          "/api/v2/login", fields, List.of(password), refused, remedies, null);
    }
    fields.put("account", account);
    return new LandscapeLogin(
        "/api/v2/login",
        fields,
        List.of(password),
        refused + ", or the login has no account \"%s\"".formatted(account),
        Stream.concat(remedies.stream(), Stream.of("Check `landscapeAccount`.")).toList(),
        account);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "login by " + path;
  }
}
