package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Method;
import java.net.URI;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes the request on the wire, which never leaves the base address. */
final class RequestEncoder {

  private RequestEncoder() {}

  static Request encode(URI base, ApiRequest request, String authorization, String userAgent) {
    var encoded =
        new Request.Builder()
            .url(url(base, request))
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .method(request.method().name(), body(request.method(), request.body()));
    return (authorization.isEmpty() ? encoded : encoded.header("Authorization", authorization))
        .build();
  }

  private static HttpUrl url(URI base, ApiRequest request) {
    var root = HttpUrl.get(base.toString().replaceFirst("/+$", "") + "/");
    var url = root.newBuilder().addEncodedPathSegments(request.path().substring(1));
    request.query().forEach(each -> url.addQueryParameter(each.name(), each.value()));
    var built = url.build();
    if (!built.host().equals(root.host()) || built.port() != root.port()) {
      throw new IllegalArgumentException("leads to another host: " + request);
    }
    return built;
  }

  /**
   * A request that changes something has a JSON content type even without a body: Landscape answers
   * 415 otherwise, since 26.04.
   */
  private static @Nullable RequestBody body(Method method, @Nullable Body body) {
    if (body instanceof Body.Json json) {
      return RequestBody.create(Json.bytes(json.value()), MediaType.get("application/json"));
    } else if (body instanceof Body.Form form) {
      var encoded = new FormBody.Builder();
      form.fields().forEach(each -> encoded.add(each.name(), each.value()));
      return encoded.build();
    }
    return switch (method) {
      case GET, DELETE -> null;
      case POST, PUT, PATCH -> RequestBody.create(new byte[0], MediaType.get("application/json"));
    };
  }
}
