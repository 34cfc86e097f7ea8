package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inputs that this output is computed from. An output keeps its value in the preview of an
 * update unless one of these changes, and is secret if one of these is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Follows {
  String[] value();
}
