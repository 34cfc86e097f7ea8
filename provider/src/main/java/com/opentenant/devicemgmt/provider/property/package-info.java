/**
 * Pulumi's values, as the framework computes with them; pure Java, knows no other package of ours.
 */
@NullMarked
package com.opentenant.devicemgmt.provider.property;

import org.jspecify.annotations.NullMarked;
