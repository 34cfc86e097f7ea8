/** Turns the objects of a tenant into a program that declares them. */
@NullMarked
package com.opentenant.devicemgmt.provider.export;

import org.jspecify.annotations.NullMarked;
