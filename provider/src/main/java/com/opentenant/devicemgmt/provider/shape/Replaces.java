package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The server cannot change it in place: a change replaces the object. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Replaces {
  /** Whether the old object is deleted first, because both cannot exist at the same time. */
  boolean deleteFirst() default false;

  /** For a sealed interface: whether only another kind replaces the object. */
  boolean onKindChange() default false;
}
