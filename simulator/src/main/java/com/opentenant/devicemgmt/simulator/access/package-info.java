/** Permissions, for all simulated APIs. */
@NullMarked
package com.opentenant.devicemgmt.simulator.access;

import org.jspecify.annotations.NullMarked;
