package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Texts that the server holds to be the same are no difference, and the user's own stays in the
 * state.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Equivalent {
  Class<? extends Equivalence> value();
}
