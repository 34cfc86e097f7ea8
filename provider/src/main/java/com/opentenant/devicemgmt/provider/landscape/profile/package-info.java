/** Script profiles of Landscape. */
@NullMarked
package com.opentenant.devicemgmt.provider.landscape.profile;

import org.jspecify.annotations.NullMarked;
