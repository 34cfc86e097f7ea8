/** What a program may not say, and what it left out: defaults and secrets. No I/O. */
@NullMarked
package com.opentenant.devicemgmt.provider.check;

import org.jspecify.annotations.NullMarked;
