/** Iru's library items, and Self Service. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru.library;

import org.jspecify.annotations.NullMarked;
