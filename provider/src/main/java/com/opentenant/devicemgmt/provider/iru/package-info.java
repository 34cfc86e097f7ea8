/** Iru, formerly Kandji: one connection, a pair of files per resource, a file per function. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru;

import org.jspecify.annotations.NullMarked;
