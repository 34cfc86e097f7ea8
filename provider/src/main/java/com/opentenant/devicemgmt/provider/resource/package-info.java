/**
 * The framework between Pulumi's protocol and a resource: check, diff, preview, encode, decode. It
 * does no I/O of its own.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.resource;

import org.jspecify.annotations.NullMarked;
