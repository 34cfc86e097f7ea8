package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.collection.Connection;
import com.opentenant.devicemgmt.provider.collection.ListPage;
import com.opentenant.devicemgmt.provider.collection.PagedList;
import com.opentenant.devicemgmt.provider.collection.PagedList.Next;
import com.opentenant.devicemgmt.provider.collection.PagedList.Reason;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.ListResponse;
import com.opentenant.devicemgmt.provider.http.Transport;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One account of a Landscape server, shared by all of its resources and functions. */
public final class LandscapeConnection implements Connection {

  /** Rows of a page; Landscape's default. */
  private static final int LIMIT = 1000;

  private final Supplier<ApiClient> client;

  private LandscapeConnection(Supplier<ApiClient> client) {
    this.client = client;
  }

  /** Logs in at the first request, for which it also calls {@code transport}. */
  public static LandscapeConnection to(
      LandscapeUrl url, LandscapeLogin login, Supplier<Transport> transport) {
    return new LandscapeConnection(new Lazy<>(() -> client(url, login, transport.get())));
  }

  /** For an incomplete configuration: every use fails with this message. */
  public static LandscapeConnection unusable(String reason) {
    return new LandscapeConnection(
        () -> {
          throw new Failure.Invalid(reason);
        });
  }

  private static ApiClient client(LandscapeUrl url, LandscapeLogin login, Transport transport) {
    BiFunction<Boolean, Authentication, ApiClient> clients =
        (isLogin, authentication) ->
            new ApiClient(
                url.base(),
                new LandscapeDialect(login, isLogin),
                authentication,
                transport,
                login.secrets(),
                ApiClient.DEFAULT_ATTEMPTS);
    return clients.apply(
        false, new LandscapeAuthentication(login, each -> clients.apply(true, each)));
  }

  /**
   * A request to the legacy API. It is always a POST with a form: a GET that changes something can
   * be forged, and a script's code is too long for an address.
   *
   * @param action completes "could not …"
   * @param name of the legacy call, for example {@code CreateScript}
   */
  public static ApiRequest legacy(
      String action, String name, Idempotency idempotency, List<Parameter> form) {
    return ApiRequest.post(action, "/api/")
        .withIdempotency(idempotency)
        .withQuery("action", name)
        .withQuery("version", "2011-08-01")
        .withForm(form);
  }

  /**
   * Archives or redacts an object. After a lost response, a second request may be rejected because
   * the first was carried out.
   *
   * @param verb {@code archive} or {@code redact}
   */
  public <T> void end(
      Call call, RestEndpoints<T> endpoints, String id, String verb, Predicate<T> isEnded) {
    try {
      send(
          call,
          ApiRequest.post(
                  "%s %s %s".formatted(verb, endpoints.noun(), id), endpoints.path(id) + ":" + verb)
              .withIdempotency(Idempotency.REPEATABLE));
    } catch (Failure.Refused refused) {
      if (!isEnded.test(endpoints.get(call, id))) {
        throw refused;
      }
    }
  }

  @Override
  public ApiClient client() {
    return client.get();
  }

  /**
   * The first page of a list, which leads to the others. Before 25.10, a list is one bare array.
   * Landscape's {@code next} is not followed, because the documented examples of it do not work.
   */
  @Override
  public <T> ListPage<T> firstPage(Call call, ApiRequest list, Class<T> type) {
    return paged(
        call,
        list,
        type,
        offset ->
            list.withQuery("limit", String.valueOf(LIMIT))
                .withQuery("offset", String.valueOf(offset)));
  }

  /** All rows of a list without pages. */
  <T extends Record> List<T> array(Call call, ApiRequest list, Class<T> type) {
    return paged(call, list, type, offset -> list).rows();
  }

  private <T> ListPage<T> paged(
      Call call, ApiRequest list, Class<T> type, IntFunction<ApiRequest> request) {
    return new PagedList<Integer, T>(
            list.action(),
            type,
            (pageCall, offset, number) ->
                page(
                    offset,
                    ListResponse.of(
                        list.action(), read(pageCall, request.apply(offset), JsonNode.class))))
        .firstPage(call, 0);
  }

  /**
   * Counts the received rows, because a server may send smaller pages than requested. A count may
   * be too low, so it ends the list only together with a {@code next} that is null.
   */
  private static PagedList.Response<Integer> page(int offset, ListResponse response) {
    var next = offset + response.rows().size();
    var count = response.count();
    Reason reason = null;
    if (!response.isWhole() && count != null && next < count) {
      reason = Reason.COUNT;
    } else if (!response.isWhole() && (count == null || !response.isMarkedLast())) {
      reason = Reason.GUESS;
    }
    return new PagedList.Response<>(response, reason == null ? null : new Next<>(next, reason));
  }
}
