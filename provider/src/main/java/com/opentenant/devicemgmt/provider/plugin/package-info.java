/** The gRPC edge: the only package that uses gRPC, protobuf and Pulumi's stubs. */
@NullMarked
package com.opentenant.devicemgmt.provider.plugin;

import org.jspecify.annotations.NullMarked;
