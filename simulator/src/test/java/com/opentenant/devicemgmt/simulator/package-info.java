/** Tests of the simulator through HTTP alone, written from the vendors' documents. */
@NullMarked
package com.opentenant.devicemgmt.simulator;

import org.jspecify.annotations.NullMarked;
