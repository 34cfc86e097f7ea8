package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.property.PropertyMap;

/**
 * An object of the tenant for a stack's state.
 *
 * @param name of the resource
 * @param state inputs and outputs together
 */
public record ExportedState(
    String token, String name, String id, PropertyMap inputs, PropertyMap state) {}
