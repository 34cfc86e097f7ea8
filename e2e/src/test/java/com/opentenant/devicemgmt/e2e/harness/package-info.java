/** The engine, the plugin and the simulator as processes, for the end-to-end tests. */
@NullMarked
package com.opentenant.devicemgmt.e2e.harness;

import org.jspecify.annotations.NullMarked;
