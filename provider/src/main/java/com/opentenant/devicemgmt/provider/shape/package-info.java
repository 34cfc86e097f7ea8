/** What a record declares of each property, and typed records from and to Pulumi's values. */
@NullMarked
package com.opentenant.devicemgmt.provider.shape;

import org.jspecify.annotations.NullMarked;
