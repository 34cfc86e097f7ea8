/** What the simulated APIs have in common about their callers. */
@NullMarked
package com.opentenant.devicemgmt.simulator.access;

import org.jspecify.annotations.NullMarked;
