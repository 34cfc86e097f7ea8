/**
 * REST over OkHttp and Jackson: requests as values, failures as types, retries by idempotency,
 * pacing by the server's headers. Knows only {@code call}.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.http;

import org.jspecify.annotations.NullMarked;
