package com.opentenant.devicemgmt.provider.shape;

/**
 * A choice that a newer server extends. A program may use a value that the provider does not know,
 * with a warning; a value that looks like a mistyped one is rejected.
 */
public interface GrowingEnum extends OpenEnum {}
