/** A simulated S3 bucket for presigned POSTs, as strict as the real one. */
@NullMarked
package com.opentenant.devicemgmt.simulator.blob;

import org.jspecify.annotations.NullMarked;
