package com.opentenant.devicemgmt.provider.shape;

/**
 * One of the values that this provider knows, or a newer one of the server's that it does not know
 * yet. A record with one text; its public constants of its own type are the known values, each with
 * a {@link Doc}. A program may use the known ones only, unless it is a {@link GrowingEnum}; a read
 * never fails over a new one, which shows as drift in its own text.
 */
public interface OpenEnum {

  /** The text on the wire and in Pulumi. */
  String value();
}
