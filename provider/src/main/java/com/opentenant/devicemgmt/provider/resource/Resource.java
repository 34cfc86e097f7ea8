package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object in a tenant. A handler never sees a preview, an unknown, a secret wrapper or
 * the 404 of a missing object: {@link ResourceAdapter} deals with these.
 *
 * @param <I> the inputs; each optional one has a {@link Default}, is a {@link ServerDefault}, or is
 *     managed as "none" while unset
 * @param <O> what the server computes, and only that
 */
public interface Resource<I extends Record, O extends Record> {

  ResourceDefinition<I, O> definition();

  /** Creates the object, at most once even if the response is lost. */
  Created<O> create(Call call, I inputs);

  /**
   * What the server has; a {@code NotFound} means that the object is gone.
   *
   * @param known what the state says, which need not be asked for again where it is surely
   *     unchanged; null if there is no state, or it cannot be read
   */
  Observed<I, O> read(Call call, String id, @Nullable Known<I, O> known);

  /** What the server has of the object that an import names. By default, it is named by its id. */
  default Observed<I, O> lookUp(Call call, String idOrName) {
    return read(call, idOrName, null);
  }

  /**
   * Fails if the object of this id is surely another one than the state knows: two servers may
   * number theirs alike. Called before the first change or the removal of an object, unless it was
   * read before; {@link #read} must check by itself. By default, ids are unique.
   */
  default void recognise(Call call, String id, Known<I, O> known) {}

  /**
   * Called in Diff when an object is about to be replaced, so the preview of the new one can warn
   * of what the old one leaves behind. Makes no request.
   */
  default void willReplace(String id, I before) {}

  /** Changes the object in place. */
  O update(Call call, String id, Change<I> change);

  /**
   * Removes the object; a {@code NotFound} counts as done.
   *
   * @param inputs what the state says: what protects an object holds until another {@code up} has
   *     lifted it
   */
  void delete(Call call, String id, I inputs);

  /** All objects of the kind, page after page as the stream is read. */
  Stream<Listed> list(Call call);

  /** The functions that find objects of the kind. By default, there are none. */
  default List<Function<?, ?>> lookUps() {
    return List.of();
  }

  /** By default, previews do not warn. */
  default List<PreviewWarning<I>> previewWarnings() {
    return List.of();
  }

  /**
   * Outputs that are certain before the server has computed them, by name. Asked in the preview for
   * those whose {@link Follows} inputs are known. By default, they are shown as unknown.
   */
  default Map<String, Object> predict(I inputs) {
    return Map.of();
  }

  /**
   * What the state says of an object, without secret wrappers. What an older version of the
   * provider did not write is neutral: false, zero, empty, or null where it may be.
   */
  record Known<I extends Record, O extends Record>(I inputs, O outputs) {}

  /** A created object. */
  record Created<O extends Record>(String id, O outputs) {}

  /** An object in a list. */
  record Listed(String id, String name) {}
}
