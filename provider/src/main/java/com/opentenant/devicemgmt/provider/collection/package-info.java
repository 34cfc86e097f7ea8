/** One kind of object in one collection of an API: safe creates, shared lists, look-ups. */
@NullMarked
package com.opentenant.devicemgmt.provider.collection;

import org.jspecify.annotations.NullMarked;
