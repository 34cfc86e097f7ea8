/** Resources and functions, and their adapters to Pulumi's protocol: previews, states. No I/O. */
@NullMarked
package com.opentenant.devicemgmt.provider.resource;

import org.jspecify.annotations.NullMarked;
