package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A resource that overrides some operations of its collection. */
public interface CollectionResource<I extends Record, O extends Record> extends Resource<I, O> {

  /** Carries out the operations that the resource does not override. */
  RestCollection<I, O, ?> collection();

  @Override
  default ResourceDefinition<I, O> definition() {
    return collection().definition();
  }

  @Override
  default RemoteObject<I, O> create(Call call, I inputs) {
    return collection().create(call, inputs);
  }

  @Override
  default RemoteObject<I, O> read(Call call, String id, @Nullable State<I, O> state) {
    return collection().read(call, id, state);
  }

  @Override
  default RemoteObject<I, O> lookUp(Call call, String idOrName) {
    return collection().lookUp(call, idOrName);
  }

  @Override
  default O update(Call call, String id, Change<I> change) {
    return collection().update(call, id, change);
  }

  @Override
  default void delete(Call call, String id, I inputs) {
    collection().delete(call, id, inputs);
  }

  @Override
  default Stream<ListEntry> list(Call call) {
    return collection().list(call);
  }

  @Override
  default List<ListEntry> listToRead(Call call) {
    return collection().listToRead(call);
  }

  @Override
  default List<Function<?, ?>> lookUps() {
    return collection().lookUps();
  }

  @Override
  default List<PreviewWarning<I>> previewWarnings() {
    return collection().previewWarnings();
  }
}
