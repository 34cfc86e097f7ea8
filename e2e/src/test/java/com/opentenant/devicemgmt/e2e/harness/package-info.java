/** What the end-to-end tests stand on: the engine, the plugin and the simulator as processes. */
@NullMarked
package com.opentenant.devicemgmt.e2e.harness;

import org.jspecify.annotations.NullMarked;
