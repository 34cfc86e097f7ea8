/** Tags of Iru. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru.tag;

import org.jspecify.annotations.NullMarked;
