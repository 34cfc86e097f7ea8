package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;

/** One tenant's API, as all of its resources and functions share it. Thread-safe. */
public interface Connection {

  /**
   * Sends the requests.
   *
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Invalid if the configuration lacks
   *     something
   */
  ApiClient client();

  /** Fails as a request would if the configuration lacks something; sends nothing. */
  default void requireConfigured() {
    var unused = client();
  }

  /** Sends a request and decodes its response. */
  default <T> T read(Call call, ApiRequest request, Class<T> type) {
    return client().read(call, request, type);
  }

  /** Sends a request whose response does not matter beyond its success. */
  default void send(Call call, ApiRequest request) {
    client().send(call, request);
  }

  /** The first page of a list, which leads to the others. */
  <T> ListPage<T> firstPage(Call call, ApiRequest list, Class<T> type);
}
