package com.opentenant.devicemgmt.simulator.server;

/**
 * One request that arrived.
 *
 * @param path with its query, as it was sent
 * @param status of the response; 0 while there is none, and for ever when none was sent
 */
public record JournalEntry(String method, String path, int status) {}
