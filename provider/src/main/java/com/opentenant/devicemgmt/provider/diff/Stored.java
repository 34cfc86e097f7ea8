package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;

/**
 * What the engine keeps of an object.
 *
 * @param state inputs and outputs together
 */
public record Stored(String id, PropertyMap inputs, PropertyMap state) {}
