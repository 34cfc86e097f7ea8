package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A resource's word on what a preview shows. It must not fail the preview nor hold it up: it gets
 * little time, and after a failure that the next one would meet too it is not asked again.
 */
final class Advice<I extends Record> {

  /** Enough for a list of a large tenant, and bearable where the tenant cannot be reached. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Resource<I, ?> resource;
  private volatile boolean hopeless;

  Advice(Resource<I, ?> resource) {
    this.resource = resource;
  }

  /** Asks, if all of the inputs are known. */
  void give(Context context, @Nullable PropertyMap before, PropertyMap inputs) {
    if (hopeless || inputs.hasUnknown()) {
      return;
    }
    var end = context.time().now().plus(PATIENCE);
    var brief = context.until(end.isBefore(context.deadline()) ? end : context.deadline());
    try {
      resource.advise(brief, before == null ? null : decode(before), decode(inputs));
    } catch (Failure.NotFound aboutThisOne) {
      return;
    } catch (RuntimeException silent) {
      hopeless = true;
    }
  }

  private I decode(PropertyMap inputs) {
    return RecordCodec.decode(resource.definition().inputs(), inputs);
  }
}
