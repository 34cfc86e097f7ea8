package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;

/** The API of one tenant, shared by all resources and functions. Thread-safe. */
public interface Connection {

  /**
   * Sends the requests.
   *
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Invalid if the configuration is
   *     incomplete
   */
  ApiClient client();

  /** Fails if the configuration is incomplete; sends nothing. */
  default void requireConfigured() {
    var unused = client();
  }

  default <T> T read(Call call, ApiRequest request, Class<T> type) {
    return client().read(call, request, type);
  }

  /** Sends a request and ignores the content of its response. */
  default void send(Call call, ApiRequest request) {
    client().send(call, request);
  }

  /** The first page of a list, with a link to the next. */
  <T> ListPage<T> firstPage(Call call, ApiRequest list, Class<T> type);
}
