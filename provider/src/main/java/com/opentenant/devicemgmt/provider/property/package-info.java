/** Pulumi's values. Uses no other package. */
@NullMarked
package com.opentenant.devicemgmt.provider.property;

import org.jspecify.annotations.NullMarked;
