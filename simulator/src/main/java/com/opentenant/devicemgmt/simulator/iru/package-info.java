/** The simulated Iru (formerly Kandji) API: one routes file a resource. */
@NullMarked
package com.opentenant.devicemgmt.simulator.iru;

import org.jspecify.annotations.NullMarked;
