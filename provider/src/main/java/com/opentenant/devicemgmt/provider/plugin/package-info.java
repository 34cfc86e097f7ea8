/** The gRPC edge: the only place that knows gRPC, protobuf and Pulumi's stubs. */
@NullMarked
package com.opentenant.devicemgmt.provider.plugin;

import org.jspecify.annotations.NullMarked;
