/**
 * Simulated device-management tenants: strict, stateful, and written from the vendors' documents
 * only.
 */
@NullMarked
package com.opentenant.devicemgmt.simulator;

import org.jspecify.annotations.NullMarked;
