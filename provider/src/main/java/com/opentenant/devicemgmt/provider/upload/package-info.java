/** Uploads files to presigned addresses. */
@NullMarked
package com.opentenant.devicemgmt.provider.upload;

import org.jspecify.annotations.NullMarked;
