package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Planned;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Replaced;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs the warnings of a preview. They never fail a preview and share little time. One that failed
 * for a reason that concerns all objects is not tried again. The user sees a failure only if the
 * configuration cannot work or the server cannot be reached.
 */
final class PreviewWarnings<I extends Record> {

  /** Long enough for the list of a large tenant, and short if the tenant cannot be reached. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final RecordShape<I> shape;
  private final List<PreviewWarning<I>> warnings;
  private final Set<PreviewWarning<I>> failed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @throws IllegalArgumentException if a warning reads an input that does not exist
   */
  PreviewWarnings(Resource<I, ?> resource) {
    this.shape = resource.definition().inputs();
    this.warnings = List.copyOf(resource.previewWarnings());
    for (var warning : warnings) {
      for (var name : warning.reads()) {
        if (shape.component(name).isEmpty()) {
          throw new IllegalArgumentException(
              "a preview warning reads " + name + ", which is not an input");
        }
      }
    }
  }

  /** Warns of what a create does; {@code replaced} is null if it replaces nothing. */
  void ofCreate(Call call, PropertyMap inputs, @Nullable Replaced<I> replaced) {
    log(call, inputs, null, replaced);
  }

  /** Warns of what an update does. */
  void ofUpdate(Call call, PropertyMap before, PropertyMap inputs) {
    log(call, inputs, before, null);
  }

  private void log(
      Call call, PropertyMap inputs, @Nullable PropertyMap before, @Nullable Replaced<I> replaced) {
    var end = call.time().now().plus(LONGEST);
    var brief = call.until(end.isBefore(call.deadline()) ? end : call.deadline());
    warnings.stream()
        .filter(each -> !failed.contains(each) && canRead(each, inputs))
        .forEach(
            each ->
                run(
                    each,
                    brief,
                    () ->
                        new Planned<>(
                            decode(inputs), before == null ? null : decode(before), replaced)));
  }

  private void run(PreviewWarning<I> each, Call call, Supplier<Planned<I>> planned) {
    try {
      each.check().find(call, planned.get()).ifPresent(call.messages()::warning);
    } catch (Failure.NotFound ignored) {
      // It concerns only this object, so the warning is tried for others.
      return;
    } catch (Failure.Unauthorized | Failure.Invalid unusable) {
      failed.add(each);
      warn(call, "`pulumi up` would fail: " + unusable.getMessage());
    } catch (Failure.Unavailable | Failure.TimedOut unreachable) {
      failed.add(each);
      warn(
          call,
          "the preview could not reach the server, so warnings may be missing: "
              + unreachable.getMessage());
    } catch (RuntimeException ignored) {
      // A warning never fails a preview.
      failed.add(each);
    }
  }

  /** Once, because a problem of the configuration is the same for each object. */
  private void warn(Call call, String warning) {
    if (warned.compareAndSet(false, true)) {
      call.messages().warning(warning);
    }
  }

  private static boolean canRead(PreviewWarning<?> each, PropertyMap inputs) {
    return each.reads().stream()
        .noneMatch(name -> inputs.get(name).filter(PropertyValue::hasUnknown).isPresent());
  }

  private I decode(PropertyMap inputs) {
    return RecordCodec.decode(shape, inputs);
  }
}
