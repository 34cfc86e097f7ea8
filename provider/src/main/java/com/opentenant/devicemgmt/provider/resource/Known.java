package com.opentenant.devicemgmt.provider.resource;

/**
 * What the engine keeps of an object that is read again, secret wrappers taken off. What an older
 * version of the provider did not write is neutral: false, zero, empty, or null where it may be.
 */
public record Known<I extends Record, O extends Record>(I inputs, O outputs) {}
