package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.shape.Doc;

/** The template or blueprint that a new blueprint is a copy of. */
@Doc("The template or blueprint that a new blueprint is a copy of.")
public record BlueprintSource(
    @Doc("What it is.") BlueprintSourceType type,
    @Doc("Its id: a whole number for a template, a UUID for a blueprint.") String id) {}
