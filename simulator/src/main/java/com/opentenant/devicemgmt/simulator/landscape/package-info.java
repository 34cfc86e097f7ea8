/** The simulated Canonical Landscape API: script profiles, v2 scripts, and who may use them. */
@NullMarked
package com.opentenant.devicemgmt.simulator.landscape;

import org.jspecify.annotations.NullMarked;
