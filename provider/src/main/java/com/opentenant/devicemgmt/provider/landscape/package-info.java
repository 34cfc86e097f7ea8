/** Canonical Landscape: one connection, a pair of files per resource, a file per function. */
@NullMarked
@TokenModule("landscape")
package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.TokenModule;
import org.jspecify.annotations.NullMarked;
