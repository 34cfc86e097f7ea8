/** The measurements of {@code make bench}. None of them is a test. */
@NullMarked
package com.opentenant.devicemgmt.e2e.bench;

import org.jspecify.annotations.NullMarked;
