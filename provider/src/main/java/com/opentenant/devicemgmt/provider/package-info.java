/** Composition: the front door, the configuration, the list of what the provider offers. */
@NullMarked
package com.opentenant.devicemgmt.provider;

import org.jspecify.annotations.NullMarked;
