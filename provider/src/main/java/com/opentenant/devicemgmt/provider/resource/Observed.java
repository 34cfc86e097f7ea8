package com.opentenant.devicemgmt.provider.resource;

/**
 * An object as the server has it.
 *
 * @param inputs what could be set; null where the server does not say
 */
public record Observed<I extends Record, O extends Record>(String id, I inputs, O outputs) {}
