package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A warning that the preview of a create or an update may show. It is skipped while an input that
 * it reads is unknown.
 *
 * @param reads inputs by name; the others may be neutral values
 */
public record PreviewWarning<I extends Record>(Set<String> reads, Check<I> check) {

  /**
   * Finds a reason for a warning. It may only read, from lists that the process shares. After a
   * failure other than {@code NotFound} it is not run again. The preview warns once of {@code
   * Unauthorized} and {@code Invalid}, because {@code up} would fail, and of {@code Unavailable}
   * and {@code TimedOut}, because the preview then lacks warnings.
   */
  @FunctionalInterface
  public interface Check<I extends Record> {

    /** The warning, if there is one. */
    Optional<String> find(Call call, Planned<I> planned);
  }

  /**
   * What the preview shows.
   *
   * @param inputs the inputs in the program
   * @param before the inputs in the state; null in the preview of a create
   * @param replaced the object that a create replaces; null if there is none
   */
  public record Planned<I extends Record>(
      I inputs, @Nullable I before, @Nullable Replaced<I> replaced) {

    /** As {@link Change#touches}; a create touches every property. */
    public boolean touches(Function<I, @Nullable Object> property) {
      return before == null || !Objects.equals(property.apply(before), property.apply(inputs));
    }
  }

  /** An object that will be replaced, with its inputs in the state. */
  public record Replaced<I extends Record>(String id, I inputs) {}

  public PreviewWarning {
    reads = Set.copyOf(reads);
  }

  public static <I extends Record> PreviewWarning<I> reading(Check<I> check, String... inputs) {
    return new PreviewWarning<>(Set.of(inputs), check);
  }

  /** Fails if the resource cannot be managed with any inputs. */
  public static <I extends Record> PreviewWarning<I> requiring(Runnable usable) {
    return new PreviewWarning<>(
        Set.of(),
        (call, planned) -> {
          usable.run();
          return Optional.empty();
        });
  }

  /** For the preview of a create only. */
  public static <I extends Record> Check<I> ofNew(BiFunction<Call, I, Optional<String>> check) {
    return (call, planned) ->
        planned.before() == null ? check.apply(call, planned.inputs()) : Optional.empty();
  }

  /**
   * Shows in the preview of the new object what the delete of the old one does, because the engine
   * does not preview the deletes of a replacement.
   */
  public static <I extends Record> PreviewWarning<I> ofReplacement(
      BiFunction<Call, Replaced<I>, Optional<String>> check) {
    return reading(
        (call, planned) -> {
          var replaced = planned.replaced();
          return replaced == null ? Optional.empty() : check.apply(call, replaced);
        });
  }

  public static <I extends Record> PreviewWarning<I> readingAll(
      RecordShape<I> shape, Check<I> check) {
    return new PreviewWarning<>(
        shape.components().stream().map(Component::name).collect(Collectors.toSet()), check);
  }
}
