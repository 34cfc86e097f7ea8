package com.opentenant.devicemgmt.provider.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.collection.Connection;
import com.opentenant.devicemgmt.provider.collection.ListPage;
import com.opentenant.devicemgmt.provider.collection.PagedList;
import com.opentenant.devicemgmt.provider.collection.PagedList.Next;
import com.opentenant.devicemgmt.provider.collection.PagedList.Reason;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.ListResponse;
import com.opentenant.devicemgmt.provider.http.NextLink;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.transfer.Downloader;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import com.opentenant.devicemgmt.provider.transfer.PresignedGet;
import com.opentenant.devicemgmt.provider.transfer.PresignedPost;
import com.opentenant.devicemgmt.provider.transfer.RemoteFile;
import com.opentenant.devicemgmt.provider.transfer.Uploader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The API of one tenant, shared by all resources and functions of Iru. */
public final class IruConnection implements Connection {

  /** The most rows that Iru returns at once, for the parameter {@code limit}. */
  public static final String PAGE_SIZE = "300";

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
   * @param transport called once, at the first request
   */
  public static IruConnection to(IruTenantUrl url, String token, Supplier<Transport> transport) {
    return new IruConnection(
        new Lazy<>(
            () ->
                ApiClient.of(
                    url.base(), new IruDialect(), Authentication.bearer(token), transport.get())));
  }

  /** For an incomplete configuration: each use fails with this reason. */
  public static IruConnection unusable(String reason) {
    return new IruConnection(
        () -> {
          throw new Failure.Invalid(reason);
        });
  }

  @Override
  public ApiClient client() {
    return client.get();
  }

  /** Posts a file to the tenant's storage, without the tenant's credentials. */
  public void upload(Call call, PresignedPost target, LocalFile file) {
    new Uploader(client().transport()).post(call, target, file);
  }

  /**
   * Downloads a file from an address that the tenant returned, without the tenant's credentials.
   *
   * @param renewal returns another address after the first has expired
   */
  public void download(
      Call call,
      PresignedGet source,
      Supplier<PresignedGet> renewal,
      RemoteFile file,
      Path target) {
    new Downloader(client().transport()).get(call, source, renewal, file, target);
  }

  /** A list that is a bare array has one page. */
  @Override
  public <T> ListPage<T> firstPage(Call call, ApiRequest list, Class<T> type) {
    return new PagedList<List<Parameter>, T>(
            list.action(), type, (pageCall, query, number) -> page(pageCall, list, query, number))
        .firstPage(call, List.of());
  }

  private PagedList.Response<List<Parameter>> page(
      Call call, ApiRequest list, List<Parameter> query, int number) {
    var response =
        ListResponse.of(list.action(), read(call, list.withQuery(query), JsonNode.class));
    return new PagedList.Response<>(response, next(list, response, number).orElse(null));
  }

  /**
   * Uses only the query of Iru's {@code next}, because it may have another host, as in the vendor's
   * examples. Without a {@code next}, requests the page of the next number.
   */
  private static Optional<Next<List<Parameter>>> next(
      ApiRequest list, ListResponse response, int number) {
    if (response.isWhole() || response.isMarkedLast()) {
      return Optional.empty();
    }
    if (!response.hasLink()) {
      var query = List.of(new Parameter("page", String.valueOf(number + 1)));
      return Optional.of(new Next<>(query, Reason.GUESS));
    }
    var query = NextLink.queryOf(response.next().asText());
    if (query.isEmpty()) {
      throw new Failure.Unreadable(
          "could not %s: the pagination link has no query".formatted(list.action()));
    }
    return Optional.of(new Next<>(query, Reason.LINK));
  }
}
