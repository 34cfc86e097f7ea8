package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;

/** One object about to be made, as {@link SafeCreate} needs to know it. */
public interface Creation<I extends Record, O extends Record> {

  ResourceDefinition<I, O> definition();

  /** The name by which the object can be looked up. */
  String name();

  /**
   * What the names have in common that the server cannot tell apart; default the name, stripped.
   */
  default String key() {
    return WhiteSpace.strip(name());
  }

  /** Whether two objects may share a name. By default, they may. */
  default Uniqueness uniqueness() {
    return Uniqueness.REPEATABLE;
  }

  I inputs();

  /** The objects of that name, from a list that may be shared and some seconds old. */
  List<Observed<I, O>> namesakes(Call call);

  /**
   * The objects that the request may have made, as they are now: those of that name, or those with
   * its mark if it has one.
   */
  List<Observed<I, O>> namesakesNow(Call call);

  /**
   * Whether the request has a mark that the object keeps, such as the key of an upload. Without it,
   * an object is recognised by name, content, and by not having been there before.
   */
  default boolean isMarked() {
    return false;
  }

  /**
   * Called when an equal object exists that this run did not create: the cached list may be out of
   * date. By default, it is kept.
   */
  default void mistrust() {}

  /** Sends the one request that makes the object. */
  Observed<I, O> send(Call call);
}
