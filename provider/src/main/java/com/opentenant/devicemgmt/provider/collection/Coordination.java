package com.opentenant.devicemgmt.provider.collection;

/**
 * How the calls of one process work together.
 *
 * @param creates sends creates of one name one after the other
 * @param batchReads whether reads of single objects use the pages of a list
 */
public record Coordination(SafeCreate creates, boolean batchReads) {}
