/**
 * The base of each simulated API: sockets, routes, tables, faults. It does not depend on a vendor's
 * package.
 */
@NullMarked
package com.opentenant.devicemgmt.simulator.server;

import org.jspecify.annotations.NullMarked;
