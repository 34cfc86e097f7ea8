/** The items of Iru's library, and Self Service. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru.library;

import org.jspecify.annotations.NullMarked;
