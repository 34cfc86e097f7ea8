package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The JSON Web Tokens of logins, and their sessions. */
final class WebTokens {
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final Store store;
  private final String secret;
  private final Map<String, Session> sessions = new HashMap<>();

  WebTokens(Store store) {
    this.store = store;
    this.secret = store.nextUuid();
  }

  /**
   * A new token. It has the documented claims and a {@code jti}, so two tokens of the same second
   * differ.
   */
  synchronized String issue(Account account, Duration life) {
    var now = store.now();
    var expires = now.plus(life);
    var claims =
        Json.object()
            .put("exp", expires.getEpochSecond())
            .put("iat", now.getEpochSecond())
            .put("sub", ApiUser.EMAIL)
            .put("acc", account.name())
            .put("id", ApiUser.ID)
            .put("jti", store.nextUuid());
    var signed = encode(HEADER) + "." + encode(Json.text(claims));
    var token = signed + "." + signature(signed);
    sessions.put(token, new Session(account, expires));
    return token;
  }

  /** The session of a valid token; empty if it is revoked or expired. */
  synchronized Optional<Session> find(String token) {
    return Optional.ofNullable(sessions.get(token))
        .filter(session -> store.now().isBefore(session.expires()));
  }

  synchronized void revokeAll() {
    sessions.clear();
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String signature(String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
