package com.opentenant.devicemgmt.simulator.server;

/**
 * One request that arrived.
 *
 * @param path with its query, as sent
 * @param status of the response; 0 if none was sent yet
 */
public record JournalEntry(String method, String path, int status) {}
