package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Method;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Receiver;
import java.io.IOException;
import java.net.URI;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Encodes requests for OkHttp. Each goes to the base address. */
final class RequestEncoder {

  private RequestEncoder() {}

  static Request encode(URI base, ApiRequest request, String authorization, String userAgent) {
    var encoded =
        new Request.Builder()
            .url(url(base, request))
            .header("User-Agent", userAgent)
            .method(request.method().name(), body(request.method(), request.body()));
    accept(encoded, request.receiver());
    if (authorization.isEmpty()) {
      return encoded.build();
    }
    if (!authorization.chars().allMatch(each -> each >= ' ' && each <= '~')) {
      throw new Failure.Unreadable(
          "could not "
              + request.action()
              + ": the token has characters that cannot be sent; nothing was sent");
    }
    return encoded.header("Authorization", authorization).build();
  }

  private static void accept(Request.Builder encoded, @Nullable Receiver receiver) {
    if (receiver == null) {
      encoded.header("Accept", "application/json");
      return;
    }
    // Without this header, OkHttp accepts compressed bytes, which have no known length.
    encoded.header("Accept", "*/*").header("Accept-Encoding", "identity");
    if (receiver.position() > 0) {
      encoded.header("Range", "bytes=%d-".formatted(receiver.position()));
    }
  }

  private static HttpUrl url(URI base, ApiRequest request) {
    var root = HttpUrl.parse(base.toString().replaceFirst("/+$", "") + "/");
    if (root == null) {
      // OkHttp accepts fewer host names than URI.
      throw new Failure.Invalid("\"" + base.getHost() + "\" is not a host name");
    }
    var url = root.newBuilder().addEncodedPathSegments(request.path().substring(1));
    request.query().forEach(each -> url.addQueryParameter(each.name(), each.value()));
    return url.build();
  }

  /**
   * A request that changes something has a JSON content type even without a body: Landscape 26.04
   * and newer return 415 otherwise.
   */
  private static @Nullable RequestBody body(Method method, @Nullable Body body) {
    if (body == null) {
      return switch (method) {
        case GET, DELETE -> null;
        case POST, PATCH -> RequestBody.create(new byte[0], MediaType.get("application/json"));
      };
    }
    return body.accept(new BodyEncoder());
  }

  /** Encodes each kind of body. */
  private static final class BodyEncoder implements Body.Visitor<RequestBody> {

    @Override
    public RequestBody json(Body.Json json) {
      return RequestBody.create(Json.bytes(json.value()), MediaType.get("application/json"));
    }

    @Override
    public RequestBody form(Body.Form form) {
      var encoded = new FormBody.Builder();
      form.fields().forEach(each -> encoded.add(each.name(), each.value()));
      return encoded.build();
    }

    @Override
    public RequestBody multipart(Body.Multipart multipart) {
      var encoded = new MultipartBody.Builder().setType(MultipartBody.FORM);
      multipart.fields().forEach(each -> encoded.addFormDataPart(each.name(), each.value()));
      var file = multipart.file();
      if (file != null) {
        encoded.addFormDataPart(file.name(), file.content().fileName(), file(file.content()));
      }
      return encoded.build();
    }
  }

  private static RequestBody file(Content content) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return MediaType.get("application/octet-stream");
      }

      @Override
      public long contentLength() {
        return content.length();
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        try {
          content.writeTo(sink.outputStream());
        } catch (Failure ofFile) {
          // OkHttp passes on only this type; RetryRules throws its cause.
          throw new IOException(ofFile);
        }
      }
    };
  }
}
