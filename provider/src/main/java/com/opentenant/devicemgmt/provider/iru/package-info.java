/** The Iru API (formerly Kandji): its connection, and a file pair per resource. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru;

import org.jspecify.annotations.NullMarked;
