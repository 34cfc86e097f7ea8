package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.access.JsonWebTokens;
import com.opentenant.devicemgmt.simulator.blob.Blob;
import com.opentenant.devicemgmt.simulator.server.ByteRange;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code file_url} of in-house apps: on the host of the API, with a JSON Web Token for an hour
 * in its query and without the API's token. The vendor documents no more than that, so the path and
 * the status codes are inferred.
 */
final class InHouseAppFiles {
  static final String AUTH = "auth";

  private static final String PATH = InHouseAppRoutes.PATH + "/file";
  private static final long LIFE_SECONDS = 3_600;

  private final IruParts parts;
  private final Uploads uploads;
  private final String apiUrl;
  private final JsonWebTokens signer = new JsonWebTokens("not a secret: it protects only tests");

  /** What a token gives access to. */
  private record Access(String fileKey, Instant expires) {}

  private final Map<String, Access> issued = new ConcurrentHashMap<>();

  InHouseAppFiles(IruParts parts, Uploads uploads, String apiUrl) {
    this.parts = parts;
    this.uploads = uploads;
    this.apiUrl = apiUrl;
  }

  Route route() {
    return Route.of("GET", PATH, this::get).needing(IruAccess.ANYBODY).withQuery(AUTH);
  }

  /** A short-lived URL, a new one each time. */
  String url(String fileKey) {
    var expires = parts.store().now().plusSeconds(LIFE_SECONDS);
    var claims =
        Json.object()
            .put(Uploads.FILE_KEY, fileKey)
            .put("exp", expires.getEpochSecond())
            .put("jti", parts.store().nextUuid());
    var token = signer.sign(claims);
    issued.put(token, new Access(fileKey, expires));
    return apiUrl + PATH + "?" + AUTH + "=" + token;
  }

  private Response get(Call call) {
    if (call.header("Authorization").isPresent()) {
      parts.violations().add(call, "the API's token is sent to a file_url");
      return parts.responses().unauthorized();
    }
    var access = issued.get(call.query().getOrDefault(AUTH, ""));
    if (access == null || !parts.store().now().isBefore(access.expires())) {
      return parts.responses().unauthorized();
    }
    return uploads.find(access.fileKey()).map(blob -> file(call, blob)).orElseGet(this::missing);
  }

  private Response missing() {
    return parts.responses().notFound();
  }

  private Response file(Call call, Blob blob) {
    var content = blob.content();
    if (content == null) {
      return missing();
    }
    var range = ByteRange.of(call, blob.size());
    if (range.isEmpty()) {
      return Response.stream(200, "application/octet-stream", blob.size(), content)
          .withHeaders(Map.of("Accept-Ranges", "bytes"));
    }
    return range.get().isSatisfiable()
        ? range.get().response("application/octet-stream", blob.size(), content)
        : parts.responses().error(416, "Requested range not satisfiable.");
  }
}
