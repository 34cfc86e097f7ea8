package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Method;
import java.net.URI;
import java.net.URISyntaxException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes the request on the wire, which never leaves the base address. */
final class RequestEncoder {

  private final URI base;
  private final String userAgent;

  RequestEncoder(String baseUrl, String userAgent) {
    this.base = base(baseUrl);
    this.userAgent = userAgent;
  }

  String host() {
    return base.getHost();
  }

  Request encode(ApiRequest request, String authorization) {
    return new Request.Builder()
        .url(url(request))
        .header("Authorization", authorization)
        .header("Accept", "application/json")
        .header("User-Agent", userAgent)
        .method(request.method().name(), body(request.method(), request.body()))
        .build();
  }

  private HttpUrl url(ApiRequest request) {
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

  private static URI base(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      var host = uri.getHost();
      if (host != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && ("https".equals(scheme)
              || ("http".equals(scheme) && ProxySettings.isLoopback(host)))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below; the parser's message would repeat the text, which may hold a password.
    }
    throw new Failure.Invalid(
        "the address of the API must be https://host, with nothing secret in it");
  }
}
