package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request to an API, as a value.
 *
 * @param action completes "could not …", for example {@code create custom script “Rosetta check”}
 * @param path starts with one {@code /} and is percent-encoded, see {@link #segment}
 * @param permission the permission that the message for a 403 names
 * @param receiver receives the file of a response; null to keep the response in memory
 */
public record ApiRequest(
    String action,
    Method method,
    String path,
    List<Parameter> query,
    @Nullable Body body,
    Idempotency idempotency,
    @Nullable String permission,
    @Nullable Receiver receiver) {

  /** The verbs in use. */
  public enum Method {
    GET,
    POST,
    PATCH,
    DELETE
  }

  /** A name and its value in a query or a form, not encoded. */
  public record Parameter(String name, String value) {}

  /** What sending the same request twice does. */
  public enum Idempotency {
    /** Changes nothing; sent again after any fault. */
    SAFE,
    /** Has the same result as sending it once; sent again after any fault. */
    REPEATABLE,
    /** Creates another object; sent again only if the server surely did not act. */
    ONCE
  }

  /** The body of a request. */
  public sealed interface Body {

    /** One method for each kind of body. */
    interface Visitor<R> {
      R json(Json json);

      R form(Form form);

      R multipart(Multipart multipart);
    }

    <R> R accept(Visitor<R> visitor);

    /** A value that Jackson can write. */
    record Json(Object value) implements Body {
      @Override
      public <R> R accept(Visitor<R> visitor) {
        return visitor.json(this);
      }
    }

    /** {@code application/x-www-form-urlencoded}. */
    record Form(List<Parameter> fields) implements Body {
      public Form {
        fields = List.copyOf(fields);
      }

      @Override
      public <R> R accept(Visitor<R> visitor) {
        return visitor.form(this);
      }
    }

    /** {@code multipart/form-data} of known length: the fields in their order, then the file. */
    record Multipart(List<Parameter> fields, @Nullable FilePart file) implements Body {
      public Multipart {
        fields = List.copyOf(fields);
      }

      @Override
      public <R> R accept(Visitor<R> visitor) {
        return visitor.multipart(this);
      }
    }
  }

  /** A file in a form, and the name of its field. */
  public record FilePart(String name, Content content) {}

  /** A file that is sent in a form; it is read from its first byte at each try. */
  public interface Content {

    String fileName();

    long length();

    /**
     * Sends the bytes. Throws a {@link Failure} if they cannot be read or are not the expected
     * ones. The form then stays incomplete, so the server does not store it, and it is not sent
     * again.
     *
     * @throws IOException if the form cannot be sent
     */
    void writeTo(OutputStream form) throws IOException;
  }

  /** A file that arrives in a response. It is not held in memory. */
  public interface Receiver {

    /**
     * How many bytes are already there. If there are some, the request asks for the rest of the
     * file.
     */
    long position();

    /**
     * Receives the bytes. It is called again if the request is sent again. Throws a {@link Failure}
     * if they are not the expected ones or cannot be stored. Then the request is not sent again.
     *
     * @param first the position of the first byte in the file; -1 if the server does not return it
     * @param total the size of the whole file; -1 if the server does not return it
     * @throws IOException if the connection ends before the last byte
     */
    void receive(long first, long total, InputStream bytes) throws IOException;
  }

  public ApiRequest {
    query = List.copyOf(query);
    if (!isPath(path)) {
      throw new IllegalArgumentException("not a path of the API: " + path);
    }
  }

  public static ApiRequest get(String action, String path) {
    return of(action, Method.GET, path, Idempotency.SAFE);
  }

  /** A POST that is {@link Idempotency#ONCE}. */
  public static ApiRequest post(String action, String path) {
    return of(action, Method.POST, path, Idempotency.ONCE);
  }

  public static ApiRequest patch(String action, String path) {
    return of(action, Method.PATCH, path, Idempotency.REPEATABLE);
  }

  public static ApiRequest delete(String action, String path) {
    return of(action, Method.DELETE, path, Idempotency.REPEATABLE);
  }

  private static ApiRequest of(String action, Method method, String path, Idempotency idempotency) {
    return new ApiRequest(action, method, path, List.of(), null, idempotency, null, null);
  }

  /** Encodes a value, such as an id, as one segment of a path; rejects an empty one and dots. */
  public static String segment(String value) {
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new Failure.Invalid("\"" + value + "\" is not an id");
    }
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  public ApiRequest withQuery(String name, String value) {
    return withQuery(List.of(new Parameter(name, value)));
  }

  /** Adds to the query. */
  public ApiRequest withQuery(List<Parameter> more) {
    var all = new ArrayList<>(query);
    all.addAll(more);
    return new ApiRequest(action, method, path, all, body, idempotency, permission, receiver);
  }

  public ApiRequest withJson(Object value) {
    return withBody(new Body.Json(value));
  }

  public ApiRequest withForm(List<Parameter> fields) {
    return withBody(new Body.Form(fields));
  }

  public ApiRequest withBody(Body newBody) {
    return new ApiRequest(action, method, path, query, newBody, idempotency, permission, receiver);
  }

  public ApiRequest withIdempotency(Idempotency other) {
    return new ApiRequest(action, method, path, query, body, other, permission, receiver);
  }

  public ApiRequest withPermission(String name) {
    return new ApiRequest(action, method, path, query, body, idempotency, name, receiver);
  }

  /** The whole address of such a request is a credential. */
  public ApiRequest withReceiver(Receiver other) {
    return new ApiRequest(action, method, path, query, body, idempotency, permission, other);
  }

  /** The path as messages show it. */
  String shownPath() {
    return receiver == null ? path : "presigned address";
  }

  /** Method and path, because a query or a body may contain a secret. */
  @Override
  public String toString() {
    return method + " " + shownPath();
  }

  /** Whether a text is a path that cannot lead to another host or folder, or into the query. */
  public static boolean isPath(String path) {
    var dots = path.toLowerCase(Locale.ROOT).replace("%2e", ".") + "/";
    return path.startsWith("/")
        && path.chars().allMatch(each -> each > ' ' && each < 127 && "\\?#".indexOf(each) < 0)
        && !path.contains("//")
        && !dots.contains("/../")
        && !dots.contains("/./");
  }
}
