/** Canonical Landscape: the connection, and what scripts and script profiles have in common. */
@NullMarked
@TokenModule("landscape")
package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.TokenModule;
import org.jspecify.annotations.NullMarked;
