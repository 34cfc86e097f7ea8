package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** URLs that give access to one object for an hour, without a token. */
final class SignedUrls {
  /** The query keys of such a URL. */
  static final String[] QUERY_KEYS = {
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature"
  };

  private static final long LIFE_SECONDS = 3_600;

  private final String bucketUrl;
  private final Signer signer;
  private final Store store;

  SignedUrls(String bucketUrl, Signer signer, Store store) {
    this.bucketUrl = bucketUrl;
    this.signer = signer;
    this.store = store;
  }

  /** A text encoded for a URL, including slashes. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String sign(String key) {
    var now = store.now();
    var query = new LinkedHashMap<String, String>();
    query.put("X-Amz-Algorithm", Signer.ALGORITHM);
    query.put("X-Amz-Credential", signer.credential(now));
    query.put("X-Amz-Date", Signer.date(now));
    query.put("X-Amz-Expires", String.valueOf(LIFE_SECONDS));
    // A new one for each URL, so URLs differ even within a second.
    query.put("X-Amz-Security-Token", store.nextUuid());
    query.put("X-Amz-SignedHeaders", "host");
    query.put("X-Amz-Signature", signature(key, query));
    return bucketUrl
        + encode(key)
        + query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** Simpler than S3's canonical request; it depends on the same key and times. */
  private String signature(String key, Map<String, String> query) {
    var date = query.getOrDefault("X-Amz-Date", "");
    var parts =
        String.join(
            "\n",
            key,
            date,
            query.getOrDefault("X-Amz-Expires", ""),
            query.getOrDefault("X-Amz-Security-Token", ""));
    return signer.sign(date, parts);
  }

  /** S3's error for a URL with this query; empty if it is valid. */
  Optional<S3Error> refusal(String key, Map<String, String> query) {
    if (query.isEmpty()) {
      return Optional.of(S3Error.accessDenied("Access Denied", "no signature"));
    }
    if (!signature(key, query).equals(query.get("X-Amz-Signature"))) {
      return Optional.of(S3Error.signatureDoesNotMatch());
    }
    var expires = expires(query);
    return store.now().isBefore(expires)
        ? Optional.empty()
        : Optional.of(
            S3Error.accessDenied("Request has expired", PostPolicy.EXPIRED)
                .with("X-Amz-Expires", String.valueOf(LIFE_SECONDS))
                .with("Expires", expires.toString())
                .with("ServerTime", store.now().toString()));
  }

  private static Instant expires(Map<String, String> query) {
    try {
      return Signer.parse(query.getOrDefault("X-Amz-Date", "")).plusSeconds(LIFE_SECONDS);
    } catch (DateTimeException impossible) {
      return Instant.MIN;
    }
  }
}
