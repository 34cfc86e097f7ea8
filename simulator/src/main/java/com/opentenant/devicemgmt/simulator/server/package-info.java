/** The frame every simulated API stands on: sockets, routes, tables, faults; it knows no vendor. */
@NullMarked
package com.opentenant.devicemgmt.simulator.server;

import org.jspecify.annotations.NullMarked;
