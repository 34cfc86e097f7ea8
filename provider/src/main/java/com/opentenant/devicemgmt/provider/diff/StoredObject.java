package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;

/**
 * An object as the engine stores it.
 *
 * @param state inputs and outputs together
 */
public record StoredObject(String id, PropertyMap inputs, PropertyMap state) {}
