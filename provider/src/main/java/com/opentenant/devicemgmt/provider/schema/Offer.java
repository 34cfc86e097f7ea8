package com.opentenant.devicemgmt.provider.schema;

import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;

/**
 * The content of the package, in any order.
 *
 * @param version semantic version without a leading {@code v}
 */
public record Offer(
    String version,
    RecordShape<?> configuration,
    List<ResourceDefinition<?, ?>> resources,
    List<Function<?, ?>> functions) {}
