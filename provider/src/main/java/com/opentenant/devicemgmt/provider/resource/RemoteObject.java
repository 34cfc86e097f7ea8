package com.opentenant.devicemgmt.provider.resource;

/**
 * An object as the server returns it.
 *
 * @param inputs null where the server does not return them
 */
public record RemoteObject<I extends Record, O extends Record>(String id, I inputs, O outputs) {}
