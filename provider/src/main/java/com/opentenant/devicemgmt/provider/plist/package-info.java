/** Apple property lists in XML: reading them strictly, and naming what differs. No I/O. */
@NullMarked
package com.opentenant.devicemgmt.provider.plist;

import org.jspecify.annotations.NullMarked;
