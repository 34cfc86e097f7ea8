package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.access.JsonWebTokens;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON Web Tokens of logins, and their sessions. */
final class WebTokens {
  private final Store store;
  private final JsonWebTokens signer;
  private final Map<String, Session> sessions = new HashMap<>();

  WebTokens(Store store) {
    this.store = store;
    this.signer = new JsonWebTokens(store.nextUuid());
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
    var token = signer.sign(claims);
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
}
