/** From the records to schema.json, at build time. */
@NullMarked
package com.opentenant.devicemgmt.provider.schema;

import org.jspecify.annotations.NullMarked;
