/** Generates schema.json from the records, at build time. */
@NullMarked
package com.opentenant.devicemgmt.provider.schema;

import org.jspecify.annotations.NullMarked;
