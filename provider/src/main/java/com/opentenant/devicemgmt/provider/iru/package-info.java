/** Iru, formerly Kandji: one connection, a pair of files per resource, a file per function. */
@NullMarked
@TokenModule("iru")
package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.shape.TokenModule;
import org.jspecify.annotations.NullMarked;
