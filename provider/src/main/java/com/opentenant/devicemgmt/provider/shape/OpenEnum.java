package com.opentenant.devicemgmt.provider.shape;

/**
 * A choice: a record with one text, whose public constants are the known values, each with a {@link
 * Doc}. A program may use only known values, unless the choice is a {@link GrowingEnum}. A read
 * accepts every value; a value from a newer server is shown as drift.
 */
public interface OpenEnum {

  /** The text on the wire and in Pulumi. */
  String value();
}
