/** Uploads files to presigned addresses, and downloads them from such. */
@NullMarked
package com.opentenant.devicemgmt.provider.transfer;

import org.jspecify.annotations.NullMarked;
