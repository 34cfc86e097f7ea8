package com.opentenant.devicemgmt.provider.collection;

/**
 * How the calls of one process work together.
 *
 * @param creates sends creates of one name one after the other
 * @param batchReads whether pages of a list answer reads of single objects
 */
public record Coordination(SafeCreate creates, boolean batchReads) {}
