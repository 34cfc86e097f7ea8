/** Blueprints and what is assigned to them. */
@NullMarked
package com.opentenant.devicemgmt.provider.iru.blueprint;

import org.jspecify.annotations.NullMarked;
