/** What each call carries and how it ends; pure Java, knows no other package of ours. */
@NullMarked
package com.opentenant.devicemgmt.provider.call;

import org.jspecify.annotations.NullMarked;
