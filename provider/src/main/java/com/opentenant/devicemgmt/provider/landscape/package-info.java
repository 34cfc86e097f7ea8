/** Canonical Landscape: one connection, a pair of files per resource, a file per function. */
@NullMarked
package com.opentenant.devicemgmt.provider.landscape;

import org.jspecify.annotations.NullMarked;
