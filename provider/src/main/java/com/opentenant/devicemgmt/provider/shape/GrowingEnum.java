package com.opentenant.devicemgmt.provider.shape;

/**
 * A choice for which newer servers have more values. A value that the provider does not know causes
 * a warning; one that is similar to a known value is rejected.
 */
public interface GrowingEnum extends OpenEnum {}
