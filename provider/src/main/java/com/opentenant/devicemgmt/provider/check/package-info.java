/** Checks of a program's inputs, and defaults. No I/O. */
@NullMarked
package com.opentenant.devicemgmt.provider.check;

import org.jspecify.annotations.NullMarked;
