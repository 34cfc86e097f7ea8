/** Files on their way to a presigned address: read once, hashed while they are sent. */
@NullMarked
package com.opentenant.devicemgmt.provider.upload;

import org.jspecify.annotations.NullMarked;
