package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.lookup.ListPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One account of a Landscape server, as all of its resources and functions share it. */
public final class LandscapeConnection {

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
    var dialect = new LandscapeDialect(login);
    Function<Authentication, ApiClient> clients =
        each -> ApiClient.of(url.base(), dialect, each, transport, login.secrets());
    return clients.apply(new LandscapeAuthentication(login, clients));
  }

  /**
   * A call of the legacy API, which always is a POST with a form: what changes something by GET is
   * open to forgery, and a script's code does not fit into an address.
   *
   * @param action completes "could not …", as in {@link ApiRequest}
   * @param name of the call, for example {@code CreateScript}
   */
  static ApiRequest legacy(
      String action, String name, Idempotency idempotency, List<Parameter> form) {
    return ApiRequest.post(action, "/api/")
        .withIdempotency(idempotency)
        .withQuery("action", name)
        .withQuery("version", "2011-08-01")
        .withForm(form);
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

  /** The bytes of an answer that is no JSON. */
  byte[] download(Context context, ApiRequest request) {
    return client.get().send(context, request).bytes();
  }

  Instant serverNow(Context context) {
    return client.get().serverNow(context);
  }

  /** The rows of a list that comes whole. A row that cannot be read is left out, and said. */
  <T> List<T> array(Context context, ApiRequest request, Class<T> type) {
    return Json.rows(context, rows(request, read(context, request, JsonNode.class)), type);
  }

  /**
   * The first page of a list, which leads to the others. A row that cannot be read is left out, and
   * the user told. Landscape's own {@code next} is not followed: its examples lead nowhere.
   */
  <T> ListPage<T> firstPage(Context context, ApiRequest request, Class<T> type) {
    return page(context, request, type, 0, Set.of());
  }

  /**
   * @param seen what the pages before brought, because a server of before 25.10 may answer the same
   *     whatever the offset
   */
  private <T> ListPage<T> page(
      Context context, ApiRequest list, Class<T> type, int offset, Set<JsonNode> seen) {
    var request =
        list.withQuery("limit", String.valueOf(LIMIT)).withQuery("offset", String.valueOf(offset));
    var answer = read(context, request, JsonNode.class);
    var rows = rows(list, answer);
    if (answer.isArray()) {
      return ListPage.whole(Json.rows(context, rows, type));
    }
    var known = new HashSet<>(seen);
    var fresh =
        rows.stream()
            .filter(row -> known.add(row.path("id").isMissingNode() ? row : row.path("id")))
            .toList();
    var count = answer.path("count").isInt() ? answer.path("count").asInt() : null;
    // By what came: the same as the limit, unless the server has smaller pages than asked for.
    var next = offset + rows.size();
    var isLast = fresh.isEmpty() || (count == null ? rows.size() < LIMIT : next >= count);
    return new ListPage<>(
        Json.rows(context, fresh, type),
        count,
        isLast ? null : later -> page(later, list, type, next, known));
  }

  private static List<JsonNode> rows(ApiRequest list, JsonNode answer) {
    var found = answer.isArray() ? answer : answer.path("results");
    if (!found.isArray()) {
      throw new Failure.Unreadable("could not " + list.action() + ": the answer is no list", null);
    }
    var rows = new ArrayList<JsonNode>();
    found.forEach(rows::add);
    return rows;
  }
}
