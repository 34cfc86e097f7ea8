/**
 * Simulated device-management tenants: strict, stateful, written from the vendors' documents alone.
 */
@NullMarked
package com.opentenant.devicemgmt.simulator;

import org.jspecify.annotations.NullMarked;
