package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One call of an API, as a value: what it is for, what is sent, and what may be done when its
 * answer is lost.
 *
 * @param action completes "could not …", for example {@code create custom script “Rosetta check”}
 * @param path starts with one {@code /} and is already percent-encoded, see {@link #segment}
 * @param permission the name of the permission that a 403 shall tell the user to tick
 */
public record ApiRequest(
    String action,
    Method method,
    String path,
    List<Parameter> query,
    @Nullable Body body,
    Idempotency idempotency,
    @Nullable String permission) {

  /** The verbs in use. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** A name and its value, in a query or a form; neither is encoded. */
  public record Parameter(String name, String value) {}

  /** What sending the same request twice does. */
  public enum Idempotency {
    /** Changes nothing; sent again after any fault. */
    SAFE,
    /** Changes something, twice the same as once; sent again after any fault. */
    REPEATABLE,
    /** Makes another object each time; sent again only when the server surely did not act. */
    ONCE
  }

  /** What a request carries. */
  public sealed interface Body {

    /** A wire record, or any tree Jackson can write; it is not changed once it is in a request. */
    record Json(Object value) implements Body {}

    /** {@code application/x-www-form-urlencoded}. */
    record Form(List<Parameter> fields) implements Body {
      public Form {
        fields = List.copyOf(fields);
      }
    }

    /** {@code multipart/form-data} of known length: the fields in their order, then the file. */
    record Multipart(List<Parameter> fields, @Nullable FilePart file) implements Body {
      public Multipart {
        fields = List.copyOf(fields);
      }
    }
  }

  /** A file in a form, under the name that the API gives it. */
  public record FilePart(String name, Content content) {}

  /** The bytes of a file that is sent in a form, from the first byte again at each try. */
  public interface Content {

    /** The name that the server is told. */
    String fileName();

    /** Bytes in all, as announced before they are sent. */
    long length();

    /**
     * The bytes. Opening and reading throw a {@link
     * com.opentenant.devicemgmt.provider.call.Failure} as soon as they turn out not to be those
     * that were promised; then the form stays unfinished, so that the server can make nothing of
     * it, and is not sent again.
     */
    InputStream open();
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

  /** A POST, taken to be {@link Idempotency#ONCE}. */
  public static ApiRequest post(String action, String path) {
    return of(action, Method.POST, path, Idempotency.ONCE);
  }

  public static ApiRequest put(String action, String path) {
    return of(action, Method.PUT, path, Idempotency.REPEATABLE);
  }

  public static ApiRequest patch(String action, String path) {
    return of(action, Method.PATCH, path, Idempotency.REPEATABLE);
  }

  public static ApiRequest delete(String action, String path) {
    return of(action, Method.DELETE, path, Idempotency.REPEATABLE);
  }

  private static ApiRequest of(String action, Method method, String path, Idempotency idempotency) {
    return new ApiRequest(action, method, path, List.of(), null, idempotency, null);
  }

  /**
   * A value, such as an id, as one segment of a path.
   *
   * @throws Failure.Invalid for a text that no server takes as a segment: none, or only dots
   */
  public static String segment(String value) {
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new Failure.Invalid("\"" + value + "\" is not an id");
    }
    var encoded = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(each)) {
        encoded.append((char) each);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", each));
      }
    }
    return encoded.toString();
  }

  public ApiRequest withQuery(String name, String value) {
    return withQuery(List.of(new Parameter(name, value)));
  }

  /** Adds to the query; what is there stays. */
  public ApiRequest withQuery(List<Parameter> more) {
    var all = new ArrayList<>(query);
    all.addAll(more);
    return new ApiRequest(action, method, path, all, body, idempotency, permission);
  }

  public ApiRequest withJson(Object value) {
    return withBody(new Body.Json(value));
  }

  public ApiRequest withForm(List<Parameter> fields) {
    return withBody(new Body.Form(fields));
  }

  public ApiRequest withBody(Body newBody) {
    return new ApiRequest(action, method, path, query, newBody, idempotency, permission);
  }

  public ApiRequest withIdempotency(Idempotency other) {
    return new ApiRequest(action, method, path, query, body, other, permission);
  }

  public ApiRequest withPermission(String name) {
    return new ApiRequest(action, method, path, query, body, idempotency, name);
  }

  /** Method and path; a query or a body may hold what nobody shall read. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  private static boolean isUnreserved(byte character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "-._~".indexOf(character) >= 0;
  }

  /** Nothing that could lead to another host, another folder, or into the query. */
  public static boolean isPath(String path) {
    var dots = path.toLowerCase(Locale.ROOT).replace("%2e", ".") + "/";
    return path.startsWith("/")
        && path.chars().allMatch(each -> each > ' ' && each < 127 && "\\?#".indexOf(each) < 0)
        && !path.contains("//")
        && !dots.contains("/../")
        && !dots.contains("/./");
  }
}
