/** The packaged plugin under the real Pulumi engine, against a simulated tenant. */
@NullMarked
package com.opentenant.devicemgmt.e2e;

import org.jspecify.annotations.NullMarked;
