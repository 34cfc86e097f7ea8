package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.List;

/** An object that {@link SafeCreate} is about to create. */
interface Creation<I extends Record, O extends Record> {

  ResourceDefinition<I, O> definition();

  Naming<I> naming();

  I inputs();

  default String name() {
    return naming().name(inputs());
  }

  /** The objects of that name, from a list that may be shared and a minute old. */
  List<RemoteObject<I, O>> namesakes(Call call);

  /**
   * The objects that the request may have created, from a new list: those with its mark if it has
   * one, else those of that name.
   */
  List<RemoteObject<I, O>> namesakesNow(Call call);

  /** As {@link CreateRequest#isMarked}. */
  default boolean isMarked() {
    return false;
  }

  /**
   * Called when an equal object exists that this process did not create: the shared list may be out
   * of date. By default, the list is kept.
   */
  default void dropList() {}

  /** Sends the one request that creates the object. */
  RemoteObject<I, O> send(Call call);
}
