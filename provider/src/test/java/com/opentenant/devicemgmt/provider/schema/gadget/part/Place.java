package com.opentenant.devicemgmt.provider.schema.gadget.part;

import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;

@Doc("The location.")
public record Place(@Doc("The room.") String room, @Doc("The shelf.") @Default("1") int shelf) {}
