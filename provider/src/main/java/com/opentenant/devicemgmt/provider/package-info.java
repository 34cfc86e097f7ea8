/** The main class, the configuration, and the list of resources and functions. */
@NullMarked
package com.opentenant.devicemgmt.provider;

import org.jspecify.annotations.NullMarked;
