/** Tests of the frame, where no vendor's route shows it yet. */
@NullMarked
package com.opentenant.devicemgmt.simulator.server;

import org.jspecify.annotations.NullMarked;
