package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import java.util.Optional;

/** One object as the server returns it. */
public interface Item<I extends Record, O extends Record> {

  /** As it is stored in the state. */
  String id();

  /** The name by which users know the object. */
  String name();

  /** What a program could set; null where the server does not return it. */
  I inputs();

  O outputs();

  /** Why the object cannot be managed, such as an archived one. By default, it can. */
  default Optional<Failure> unusable() {
    return Optional.empty();
  }

  default boolean isActive() {
    return unusable().isEmpty();
  }

  default RemoteObject<I, O> remoteObject() {
    return new RemoteObject<>(id(), inputs(), outputs());
  }
}
