/**
 * Repositories of iructl, the vendor's own command line tool, whose predecessor was kst. They are
 * only read.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.iructl;

import org.jspecify.annotations.NullMarked;
