/** What is asked of a server once for all who need it: lists, and single answers. */
@NullMarked
package com.opentenant.devicemgmt.provider.collection;

import org.jspecify.annotations.NullMarked;
