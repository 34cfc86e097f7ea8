/** Differences between programs, and between a program and the server. No I/O. */
@NullMarked
package com.opentenant.devicemgmt.provider.diff;

import org.jspecify.annotations.NullMarked;
