/**
 * Resources and functions, and what stands between them and Pulumi's protocol: previews, creates
 * whose answers get lost, states. It does no I/O of its own.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.resource;

import org.jspecify.annotations.NullMarked;
