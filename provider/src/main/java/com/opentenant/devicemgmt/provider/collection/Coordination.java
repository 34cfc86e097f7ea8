package com.opentenant.devicemgmt.provider.collection;

/**
 * How the calls of one process work together: creates of one name take turns, and reads share
 * lists.
 */
public record Coordination(SafeCreate creates, SharedListSettings lists) {}
