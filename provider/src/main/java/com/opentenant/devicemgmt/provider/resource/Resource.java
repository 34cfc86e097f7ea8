package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object that a tenant holds. A handler never sees a preview, an unknown, a secret
 * wrapper or a missing object's 404: {@link ResourceAdapter} deals with these.
 *
 * @param <I> the inputs; each optional one has a {@link Default}, is a {@link ServerDefault}, or is
 *     managed as "none" while unset
 * @param <O> what the server computes, and only that
 */
public interface Resource<I extends Record, O extends Record> {

  ResourceDefinition<I, O> definition();

  /** Makes the object; see {@link SafeCreate} for answers that get lost. */
  Created<O> create(Call call, I inputs);

  /** What the server has; a {@code NotFound} means that it is gone. */
  Observed<I, O> read(Call call, String id);

  /**
   * The same for an object that the state knows already: what of it is surely unchanged need not be
   * asked for again. Without it, what is known plays no part.
   */
  default Observed<I, O> refresh(Call call, String id, Known<I, O> known) {
    return read(call, id);
  }

  /**
   * Fails if what bears the id is surely another object than the one that the state knows: two
   * servers may number theirs alike. Asked before the first change or the removal of an object,
   * unless a refresh came before; a {@link #refresh} has to see to it by itself. Without it, ids
   * are unique.
   */
  default void recognise(Call call, String id, Known<I, O> known) {}

  /**
   * Called in Diff when an object is about to be replaced, so that the preview of the new one can
   * warn of what the old one leaves behind. Makes no request.
   */
  default void willReplace(String id, I before) {}

  /**
   * Changes the object in place.
   *
   * @param before what the state says; equal to {@code after} when an earlier create or update was
   *     left unfinished: what the server has is not known then, and all of {@code after} is to hold
   */
  O update(Call call, String id, I before, I after);

  /**
   * Removes the object; a {@code NotFound} counts as done.
   *
   * @param inputs what the state says, so that what protects an object holds until another {@code
   *     up} has lifted it
   */
  void delete(Call call, String id, I inputs);

  /** All objects of the kind, page after page as the stream is read. */
  Stream<Listed> list(Call call);

  /** What a preview can tell the user beyond the inputs. Without it, nothing. */
  default List<Tip<I>> tips() {
    return List.of();
  }

  /**
   * Outputs that are certain before the server has computed them, by name. Asked in the preview for
   * those whose {@link Follows} inputs are known. Without it, they are shown as unknown.
   */
  default Map<String, Object> predict(I inputs) {
    return Map.of();
  }

  /**
   * What the engine keeps of an object that is read again, secret wrappers taken off. What an older
   * version of the provider did not write is neutral: false, zero, empty, or null where it may be.
   */
  record Known<I extends Record, O extends Record>(I inputs, O outputs) {}

  /** The answer to a create. */
  record Created<O extends Record>(String id, O outputs) {}

  /** An object in a list. */
  record Listed(String id, String name) {}

  /**
   * One thing that the preview of a create or an update can tell. It is not asked while an input
   * that it reads is unknown.
   *
   * @param reads inputs by name; the others may be neutral values
   */
  record Tip<I extends Record>(Set<String> reads, Giver<I> giver) {

    /**
     * May read through look-ups that are cached for the process, may only log, and may fail: unless
     * an object was not found it is not asked again. The user is warned once of an {@code
     * Unauthorized} or an {@code Invalid}, because the {@code up} would fail too, and of an {@code
     * Unavailable} or a {@code TimedOut}, because the preview then lacks warnings.
     */
    @FunctionalInterface
    public interface Giver<I extends Record> {

      /**
       * Warns, if there is something to warn of.
       *
       * @param before null in the preview of a create
       */
      void give(Call call, @Nullable I before, I inputs);
    }

    public Tip {
      reads = Set.copyOf(reads);
    }

    /** Reads what is named. */
    public static <I extends Record> Tip<I> reading(Giver<I> giver, String... inputs) {
      return new Tip<>(Set.of(inputs), giver);
    }

    /** Whether a resource can be managed at all, whatever its inputs: fails if it can't. */
    public static <I extends Record> Tip<I> requiring(Runnable usable) {
      return new Tip<>(Set.of(), (call, before, inputs) -> usable.run());
    }

    /** Reads every input. */
    public static <I extends Record> Tip<I> readingAll(RecordShape<I> shape, Giver<I> giver) {
      return new Tip<>(
          shape.components().stream().map(Component::name).collect(Collectors.toSet()), giver);
    }
  }
}
