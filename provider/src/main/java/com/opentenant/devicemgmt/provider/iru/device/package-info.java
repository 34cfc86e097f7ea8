/** Devices of Iru. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru.device;

import org.jspecify.annotations.NullMarked;
