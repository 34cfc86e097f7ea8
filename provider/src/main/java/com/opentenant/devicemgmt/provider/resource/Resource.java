package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object in a tenant. {@link ResourceAdapter} handles previews, unknown values, secrets
 * and missing objects, so an implementation never gets them.
 *
 * @param <I> the inputs; an optional one has a {@link Default}, is a {@link ServerDefault}, or is
 *     removed from the object while unset
 * @param <O> the properties that the server computes
 */
public interface Resource<I extends Record, O extends Record> {

  ResourceDefinition<I, O> definition();

  /** Creates the object, at most once even if the response is lost. */
  RemoteObject<I, O> create(Call call, I inputs);

  /**
   * Reads the object; a {@code NotFound} means that it was deleted.
   *
   * @param state used instead of a request for what certainly has not changed; null if there is
   *     none or it cannot be read
   */
  RemoteObject<I, O> read(Call call, String id, @Nullable State<I, O> state);

  /** Reads the object that an import names. By default, only ids are supported. */
  default RemoteObject<I, O> lookUp(Call call, String idOrName) {
    return read(call, idOrName, null);
  }

  /**
   * Fails if the object of this id is certainly not the one in the state: two servers may use the
   * same numbers. Called before the first update or delete of an object, unless it was read before;
   * {@link #read} must check this itself. By default, ids are unique.
   */
  default void recognise(Call call, String id, State<I, O> state) {}

  O update(Call call, String id, Change<I> change);

  /**
   * Deletes the object; a {@code NotFound} counts as done.
   *
   * @param inputs from the state: a protection applies until an {@code up} has removed it
   */
  void delete(Call call, String id, I inputs);

  /** All objects of the kind; the stream fetches page after page. */
  Stream<ListEntry> list(Call call);

  /**
   * All objects of the kind, before each of them is read. By default, their list is fetched for
   * nothing else.
   */
  default List<ListEntry> listToRead(Call call) {
    try (var all = list(call)) {
      return all.toList();
    }
  }

  /**
   * Downloads the file of an object, such as the installer of an app. Only for kinds whose inputs
   * have one.
   *
   * @param sha256 of its content, in lower-case hex
   * @param target a file that does not exist. If the download fails, it does not exist afterwards
   */
  default void download(Call call, String id, String sha256, Path target) {
    throw new UnsupportedOperationException(definition().token() + " has no file");
  }

  /** The functions that find objects of the kind. By default, there are none. */
  default List<Function<?, ?>> lookUps() {
    return List.of();
  }

  default List<PreviewWarning<I>> previewWarnings() {
    return List.of();
  }

  /**
   * Outputs, by name, that are known before the request. A preview uses those whose {@link Follows}
   * inputs are known. By default, previews show computed outputs as unknown.
   */
  default Map<String, Object> predict(I inputs) {
    return Map.of();
  }

  /**
   * The state of an object, without secret wrappers. A property that an older version of the
   * provider did not store is null if it may be, else false, zero or empty.
   */
  record State<I extends Record, O extends Record>(I inputs, O outputs) {}

  /** An object in a list. */
  record ListEntry(String id, String name) {}
}
