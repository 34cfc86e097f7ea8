/** Tests of the server of the simulator, without the routes of a vendor. */
@NullMarked
package com.opentenant.devicemgmt.simulator.server;

import org.jspecify.annotations.NullMarked;
