package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.Resource.Tip;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A resource's word on what a preview shows. It must not fail the preview nor hold it up: all tips
 * together get little time, and one that failed in a way that the next object would meet too is not
 * asked again. A failure is silent, but for a configuration that no {@code up} can work with and a
 * server that cannot be reached.
 */
final class Advice<I extends Record> {

  /** Enough for a list of a large tenant, and bearable where the tenant cannot be reached. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RecordShape<I> shape;
  private final List<Tip<I>> tips;
  private final Set<Tip<I>> hopeless = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @throws IllegalArgumentException if a tip reads what is no input
   */
  Advice(Resource<I, ?> resource) {
    this.shape = resource.definition().inputs();
    this.tips = List.copyOf(resource.tips());
    for (var tip : tips) {
      for (var name : tip.reads()) {
        if (shape.component(name).isEmpty()) {
          throw new IllegalArgumentException("a tip reads " + name + ", which is no input");
        }
      }
    }
  }

  /** Asks for each tip whose inputs are known. */
  void give(Call call, @Nullable PropertyMap before, PropertyMap inputs) {
    var end = call.time().now().plus(PATIENCE);
    var brief = call.until(end.isBefore(call.deadline()) ? end : call.deadline());
    tips.stream()
        .filter(tip -> !hopeless.contains(tip) && canRead(tip, inputs))
        .forEach(tip -> give(tip, brief, before, inputs));
  }

  private void give(Tip<I> tip, Call call, @Nullable PropertyMap before, PropertyMap inputs) {
    try {
      tip.giver().give(call, before == null ? null : decode(before), decode(inputs));
    } catch (Failure.NotFound aboutThisOne) {
      return;
    } catch (Failure.Unauthorized | Failure.Invalid unusable) {
      hopeless.add(tip);
      warn(call, "`pulumi up` would fail: " + unusable.getMessage());
    } catch (Failure.Unavailable | Failure.TimedOut unreachable) {
      hopeless.add(tip);
      warn(
          call,
          "the preview could not ask the server, so it may lack warnings: "
              + unreachable.getMessage());
    } catch (RuntimeException silent) {
      hopeless.add(tip);
    }
  }

  /** Once: what is wrong with the configuration is the same for every object of the kind. */
  private void warn(Call call, String warning) {
    if (warned.compareAndSet(false, true)) {
      call.messages().warning(warning);
    }
  }

  private static boolean canRead(Tip<?> tip, PropertyMap inputs) {
    return tip.reads().stream()
        .noneMatch(name -> inputs.get(name).filter(PropertyValue::hasUnknown).isPresent());
  }

  private I decode(PropertyMap inputs) {
    return RecordCodec.decode(shape, inputs);
  }
}
