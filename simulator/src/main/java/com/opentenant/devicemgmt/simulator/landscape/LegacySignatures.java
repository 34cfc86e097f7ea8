package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls of the legacy API that are signed with a key pair and have no token, as the official
 * command line client sends them. The names of the errors are from that client. Their statuses and
 * the lifetime of a signature are inferred: they are those of txAWS, which has the same scheme.
 */
final class LegacySignatures {
  private static final String ACCESS_KEY = "access_key_id";
  private static final String SIGNATURE = "signature";
  private static final String METHOD = "signature_method";
  private static final String VERSION = "signature_version";
  private static final String TIMESTAMP = "timestamp";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** The parameters of a signed call, besides those of its action. */
  static final Set<String> KEYS = Set.of(ACCESS_KEY, SIGNATURE, METHOD, VERSION, TIMESTAMP);

  private final Store store;
  private final List<Account> accounts;
  private final LandscapeResponses responses;
  private final Violations violations;

  LegacySignatures(
      Store store, List<Account> accounts, LandscapeResponses responses, Violations violations) {
    this.store = store;
    this.accounts = accounts;
    this.responses = responses;
    this.violations = violations;
  }

  /** Whether this is a legacy call with a signature and without a token. */
  boolean isSigned(Call call) {
    return call.path().equals(LegacyRoutes.PATH)
        && call.header("Authorization").isEmpty()
        && call.query().containsKey(SIGNATURE);
  }

  /**
   * The account whose key pair signed a call.
   *
   * @throws Refusal if the signature is not valid
   */
  Account signer(Call call) {
    requireDocumented(call);
    var key = call.query().get(ACCESS_KEY);
    var account =
        accounts.stream()
            .filter(each -> each.accessKey().equals(key))
            .findFirst()
            .orElseThrow(() -> responses.refusal(401, "AuthFailure", "The key is not known."));
    var expected = sign(account.secretKey(), textToSign(call));
    var sent = call.query().getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent)) {
      throw responses.refusal(403, "SignatureDoesNotMatch", "The signature does not match.");
    }
    if (store.now().isAfter(time(call).plus(LIFETIME))) {
      throw responses.refusal(400, "RequestExpired", "The request has expired.");
    }
    return account;
  }

  private void requireDocumented(Call call) {
    for (var name : KEYS) {
      if (call.query().getOrDefault(name, "").isEmpty()) {
        violations.add(call, "\"" + name + "\" is missing");
        throw responses.refusal(400, "MissingParameter", name + " is missing.");
      }
    }
    require(call, METHOD, ALGORITHM);
    require(call, VERSION, "2");
  }

  private void require(Call call, String name, String value) {
    if (!value.equals(call.query().get(name))) {
      throw invalid(call, name);
    }
  }

  private Instant time(Call call) {
    try {
      return Instant.parse(call.query().getOrDefault(TIMESTAMP, ""));
    } catch (DateTimeParseException wrong) {
      throw invalid(call, TIMESTAMP);
    }
  }

  private Refusal invalid(Call call, String name) {
    violations.add(call, "\"" + name + "\" is not a documented value");
    return responses.refusal(400, "InvalidParameter", name + " is not valid.");
  }

  private String textToSign(Call call) {
    var parameters = new TreeMap<String, String>(call.query());
    try {
      parameters.putAll(call.form());
    } catch (IllegalArgumentException broken) {
      throw responses.refusal(400, "InvalidParameter", "The body is not a form.");
    }
    parameters.remove(SIGNATURE);
    var query =
        parameters.entrySet().stream()
            .map(LegacySignatures::encode)
            .collect(Collectors.joining("&"));
    var host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
    return String.join("\n", call.method(), host, call.path(), query);
  }

  private static String encode(Map.Entry<String, String> pair) {
    return encode(pair.getKey()) + "=" + encode(pair.getValue());
  }

  /** With the unreserved characters of RFC 3986. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String sign(String secret, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
