package com.opentenant.devicemgmt.provider.landscape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who logs in to Landscape, and with what. */
public sealed interface LandscapeLogin {

  /** The account to work in; null for the one that the login leads to. */
  @Nullable String account();

  /** The path of the login below the root. */
  String path();

  /** The login's fields on the wire. */
  Map<String, String> fields();

  /** What must appear nowhere. */
  List<String> secrets();

  /** Completes "could not …: " when the server rejects the login. */
  String refused();

  private static String wrongAccount(@Nullable String account) {
    return account == null
        ? ""
        : "; or the login has no account \"%s\", see `landscapeAccount`".formatted(account);
  }

  /** The pair from Landscape's account settings; the only way in for users of single sign-on. */
  record KeyPair(String accessKey, String secretKey, @Nullable String account)
      implements LandscapeLogin {

    @Override
    public String path() {
      return "/api/v2/login/access-key";
    }

    @Override
    public Map<String, String> fields() {
      return Map.of("access_key", accessKey, "secret_key", secretKey);
    }

    @Override
    public List<String> secrets() {
      return List.of(accessKey, secretKey);
    }

    @Override
    public String refused() {
      return "the access key pair is wrong, or was made anew since: set `landscapeAccessKey` and"
          + " `landscapeSecretKey` as Landscape shows them in the account's settings";
    }

    @Override
    public String toString() {
      return "KeyPair";
    }
  }

  /** A user of Landscape's own. */
  record Email(String email, String password, @Nullable String account) implements LandscapeLogin {

    @Override
    public String path() {
      return "/api/v2/login";
    }

    @Override
    public Map<String, String> fields() {
      return withAccount("email", email, password, account);
    }

    @Override
    public List<String> secrets() {
      return List.of(password);
    }

    @Override
    public String refused() {
      return "the e-mail address or the password is wrong: set `landscapeEmail` and"
          + " `landscapePassword`; users of single sign-on set `landscapeAccessKey` and"
          + " `landscapeSecretKey` instead"
          + wrongAccount(account);
    }

    @Override
    public String toString() {
      return "Email";
    }
  }

  /** A user of the server's PAM, since 26.04. */
  record Identity(String identity, String password, @Nullable String account)
      implements LandscapeLogin {

    @Override
    public String path() {
      return "/api/v2/login";
    }

    @Override
    public Map<String, String> fields() {
      return withAccount("identity", identity, password, account);
    }

    @Override
    public List<String> secrets() {
      return List.of(password);
    }

    @Override
    public String refused() {
      return "the identity or the password is wrong, or the server knows no PAM login (it came with"
          + " Landscape 26.04): set `landscapeIdentity` and `landscapePassword`"
          + wrongAccount(account);
    }

    @Override
    public String toString() {
      return "Identity";
    }
  }

  private static Map<String, String> withAccount(
      String kind, String who, String password, @Nullable String account) {
    var fields = new LinkedHashMap<String, String>();
    fields.put(kind, who);
    fields.put("password", password);
    if (account != null) {
      fields.put("account", account);
    }
    return fields;
  }
}
