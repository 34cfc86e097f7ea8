/** A stack as the engine keeps it, and what every resource has to show in it. */
@NullMarked
package com.opentenant.devicemgmt.provider.lifecycle;

import org.jspecify.annotations.NullMarked;
