package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The server cannot change it in place: a change replaces the object. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Replaces {
  /** Whether old and new cannot exist side by side, so that the old one is deleted first. */
  boolean deleteFirst() default false;

  /**
   * Whether only a change of the kind counts, for a property whose type is a sealed interface: what
   * is inside can be changed in place.
   */
  boolean onKindChange() default false;
}
