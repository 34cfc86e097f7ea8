/**
 * Deadline, cancellation, messages, failures and texts of a call. Uses no other package of ours.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.call;

import org.jspecify.annotations.NullMarked;
