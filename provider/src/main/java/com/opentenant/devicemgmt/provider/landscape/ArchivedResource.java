package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.CollectionResource;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;
import org.jspecify.annotations.Nullable;

/** A resource whose objects have a title, and are archived instead of deleted. */
public interface ArchivedResource<
        I extends Record & ArchivedResource.Titled, O extends Record & ArchivedResource.Dated>
    extends CollectionResource<I, O> {

  /** The inputs that all of them have. */
  interface Titled {

    String title();

    @Nullable OpenEnum deletionPolicy();

    /** Whether the object gets another title before it is archived. */
    default boolean isRenamed() {
      var policy = deletionPolicy();
      return policy != null && policy.value().equals(ReservedTitles.POLICY);
    }
  }

  /** The outputs that all of them have. The time of creation never changes. */
  interface Dated {

    String createdAt();
  }

  ReservedTitles<?> titles();

  /** Reads and checks the object if the state has the time of its creation. */
  @Override
  default void recognise(Call call, String id, State<I, O> state) {
    if (ServerTime.parse(state.outputs().createdAt()).isPresent()) {
      var unused = confirmed(state, collection().getNow(call, id));
    }
  }

  /** Returns the object if it may be the one in the state, else fails. */
  default <T extends Item<I, O>> T confirmed(State<I, O> state, T found) {
    SameObjectCheck.confirm(definition().noun(), state, found);
    return found;
  }
}
