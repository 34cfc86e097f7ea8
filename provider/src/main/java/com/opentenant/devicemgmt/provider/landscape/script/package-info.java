/** V2 scripts of Landscape. */
@NullMarked
package com.opentenant.devicemgmt.provider.landscape.script;

import org.jspecify.annotations.NullMarked;
