package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;

/** The requests that an API has for one kind of object. */
public interface Endpoints<T> {

  /** Fails if the configuration is incomplete; sends nothing. */
  void requireConfigured();

  /**
   * Creates an object.
   *
   * @param name for messages
   */
  T create(Call call, String name, Fields fields);

  /** Whether the API returns a single object by its id. */
  boolean hasGet();

  T get(Call call, String id);

  T update(Call call, String id, Fields changes);

  void delete(Call call, String id);

  /** The first page of the objects that match a query, or of all. */
  ListPage<T> list(Call call, List<Parameter> query);
}
