/** Types for the tests of the schema. */
@NullMarked
@TokenModule("gadgets")
package com.opentenant.devicemgmt.provider.schema.gadget;

import com.opentenant.devicemgmt.provider.shape.TokenModule;
import org.jspecify.annotations.NullMarked;
