package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;

/** One tenant's API, as all of its resources and functions share it. Thread-safe. */
public interface Connection {

  /**
   * Sends nothing.
   *
   * @throws com.opentenant.devicemgmt.provider.call.Failure.Invalid as a request would, if the
   *     configuration lacks something
   */
  void requireConfigured();

  /** Sends a request and decodes its response. */
  <T> T read(Call call, ApiRequest request, Class<T> type);

  /** Sends a request whose response does not matter beyond its success. */
  void send(Call call, ApiRequest request);

  /** The first page of a list, which leads to the others. */
  <T> ListPage<T> firstPage(Call call, ApiRequest list, Class<T> type);
}
