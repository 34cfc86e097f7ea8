/** Pulumi's protocol for converters, over gRPC. */
@NullMarked
package com.opentenant.devicemgmt.provider.converter;

import org.jspecify.annotations.NullMarked;
