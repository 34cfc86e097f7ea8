/**
 * Iru, formerly Kandji: the connection, and in sub-packages a file for each resource or function.
 */
@NullMarked
@TokenModule("iru")
package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.shape.TokenModule;
import org.jspecify.annotations.NullMarked;
