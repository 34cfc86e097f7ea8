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
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.http.ListAnswer;
import com.opentenant.devicemgmt.provider.http.Transport;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** One account of a Landscape server, as all of its resources and functions share it. */
public final class LandscapeConnection implements Connection {

  /** Rows a page; Landscape's own default. */
  private static final int LIMIT = 1000;

  private final Supplier<ApiClient> client;

  private LandscapeConnection(Supplier<ApiClient> client) {
    this.client = client;
  }

  /**
   * A connection to a server; it logs in at the first request.
   *
   * @param transport asked once, at the first request
   */
  public static LandscapeConnection to(
      LandscapeUrl url, LandscapeLogin login, Supplier<Transport> transport) {
    return new LandscapeConnection(new Lazy<>(() -> client(url, login, transport.get())));
  }

  /** For a configuration that lacks what it takes: every use fails and says what to set. */
  public static LandscapeConnection unusable(String reason) {
    return new LandscapeConnection(
        () -> {
          throw new Failure.Invalid(reason);
        });
  }

  private static ApiClient client(LandscapeUrl url, LandscapeLogin login, Transport transport) {
    Function<Authentication, ApiClient> logins =
        each ->
            ApiClient.of(
                url.base(), new LandscapeDialect(login, true), each, transport, login.secrets());
    return ApiClient.of(
        url.base(),
        new LandscapeDialect(login, false),
        new LandscapeAuthentication(login, logins),
        transport,
        login.secrets());
  }

  /**
   * A call of the legacy API, which always is a POST with a form: what changes something by GET is
   * open to forgery, and a script's code does not fit into an address.
   *
   * @param action completes "could not …", as in {@link ApiRequest}
   * @param name of the call, for example {@code CreateScript}
   */
  public static ApiRequest legacy(
      String action, String name, Idempotency idempotency, List<Parameter> form) {
    return ApiRequest.post(action, "/api/")
        .withIdempotency(idempotency)
        .withQuery("action", name)
        .withQuery("version", "2011-08-01")
        .withForm(form);
  }

  @Override
  public ApiClient client() {
    return client.get();
  }

  /** The bytes of an answer that is no JSON. */
  public byte[] download(Call call, ApiRequest request) {
    return client().send(call, request).bytes();
  }

  /** The server's clock, as in {@link ApiClient#serverNow}. */
  public Instant serverNow(Call call) {
    return client().serverNow(call);
  }

  /**
   * The first page of a list, which leads to the others; the only one of a list that comes as a
   * bare array, as before 25.10. Landscape's own {@code next} is not followed, because its examples
   * lead nowhere.
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

  /** All rows of a list that has no pages. */
  <T extends Record> List<T> array(Call call, ApiRequest list, Class<T> type) {
    return paged(call, list, type, offset -> list).rows();
  }

  private <T> ListPage<T> paged(
      Call call, ApiRequest list, Class<T> type, IntFunction<ApiRequest> request) {
    return new PagedList<JsonNode, Integer, T>(
            list.action(),
            (pageCall, offset, number) ->
                page(
                    offset,
                    ListAnswer.of(
                        list.action(), read(pageCall, request.apply(offset), JsonNode.class))),
            new PagedList.Rows<>(Json::key, Json::label, row -> Json.row(row, type)))
        .firstPage(call, 0);
  }

  /**
   * By the rows that came, because a server may have smaller pages than asked for. A count may be
   * too low, so it ends the list only together with a {@code next} that is null.
   */
  private static PagedList.Response<JsonNode, Integer> page(int offset, ListAnswer answer) {
    var next = offset + answer.rows().size();
    var count = answer.count();
    Reason reason = null;
    if (!answer.isWhole() && count != null && next < count) {
      reason = Reason.COUNT;
    } else if (!answer.isWhole() && (count == null || !answer.saysLast())) {
      reason = Reason.GUESS;
    }
    return new PagedList.Response<>(
        answer.rows(), count, reason == null ? null : new Next<>(next, reason));
  }
}
