/** The Java program that end-to-end tests run under Pulumi's Java host. */
@NullMarked
package com.opentenant.devicemgmt.e2e.program;

import org.jspecify.annotations.NullMarked;
