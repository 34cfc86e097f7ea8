package com.opentenant.devicemgmt.provider.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.http.NextLink;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.lookup.ListPage;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import com.opentenant.devicemgmt.provider.upload.PresignedPost;
import com.opentenant.devicemgmt.provider.upload.Uploader;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One tenant's API, as all of Iru's resources and functions share it. */
public final class IruConnection {

  private final Supplier<ApiClient> client;

  private IruConnection(Supplier<ApiClient> client) {
    this.client = client;
  }

  public static IruConnection to(ApiClient client) {
    return new IruConnection(() -> client);
  }

  /**
   * A connection to a tenant.
   *
   * @param transport asked once, at the first request
   */
  public static IruConnection to(IruTenantUrl url, String token, Supplier<Transport> transport) {
    return new IruConnection(
        new Lazy<>(
            () ->
                ApiClient.of(
                    url.base(), new IruDialect(), Authentication.bearer(token), transport.get())));
  }

  /** For a configuration that lacks what it takes: every use fails and says what to set. */
  public static IruConnection unusable(String reason) {
    return new IruConnection(
        () -> {
          throw new Failure.Invalid(reason);
        });
  }

  /**
   * Sends nothing.
   *
   * @throws Failure.Invalid as a request would, if the configuration lacks what it takes
   */
  void requireConfigured() {
    var unused = client.get();
  }

  <T> T read(Context context, ApiRequest request, Class<T> type) {
    return client.get().read(context, request, type);
  }

  void send(Context context, ApiRequest request) {
    client.get().send(context, request);
  }

  /** Posts a file to where the tenant said; no credential of the tenant goes there. */
  void upload(Context context, PresignedPost target, LocalFile file) {
    new Uploader(client.get().transport()).post(context, target, file);
  }

  /**
   * The first page of a list, which leads to the others. A row that cannot be read is left out, and
   * the user told.
   */
  <T> ListPage<T> firstPage(Context context, ApiRequest request, Class<T> type) {
    return page(context, request, type, List.of(List.of()));
  }

  /** The rows of a list that comes whole, as a bare array. */
  <T> List<T> array(Context context, ApiRequest request, Class<T> type) {
    var answer = read(context, request, JsonNode.class);
    return Json.rows(context, StreamSupport.stream(answer.spliterator(), false).toList(), type);
  }

  /**
   * @param queries of the pages before, and last of this one
   */
  private <T> ListPage<T> page(
      Context context, ApiRequest list, Class<T> type, List<List<Parameter>> queries) {
    var request = list.withQuery(queries.get(queries.size() - 1));
    var page = read(context, request, Page.class);
    var next = page.next();
    return new ListPage<>(
        Json.rows(context, page.results(), type),
        page.count(),
        next == null ? null : later -> page(later, list, type, following(list, queries, next)));
  }

  /**
   * Iru's own {@code next} may name another host (the vendor's examples do), so that only its query
   * is taken. A server that leads in circles is stopped.
   */
  private static List<List<Parameter>> following(
      ApiRequest list, List<List<Parameter>> queries, String next) {
    var query = NextLink.queryOf(next);
    if (query.isEmpty() || queries.contains(query)) {
      throw new Failure.Unreadable(
          "could not " + list.action() + ": the list leads in circles", null);
    }
    return Stream.concat(queries.stream(), Stream.of(query)).toList();
  }

  /** One page of a list on the wire. */
  record Page(@Nullable Integer count, @Nullable String next, List<JsonNode> results) {
    Page {
      results = results == null ? List.of() : results;
    }
  }
}
