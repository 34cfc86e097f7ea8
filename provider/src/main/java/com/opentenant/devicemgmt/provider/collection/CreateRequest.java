package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;

/** The one request that creates an object. */
public interface CreateRequest<T> {

  T send(Call call);

  /**
   * Whether the object keeps a mark of this request that no other object has, such as the key of an
   * upload. By default there is none, so an object whose response was lost is recognised by its
   * name and content, and because it did not exist before.
   */
  default boolean isMarked() {
    return false;
  }

  /** False if the object does not have this request's mark. */
  default boolean canHaveCreated(T item) {
    return true;
  }
}
