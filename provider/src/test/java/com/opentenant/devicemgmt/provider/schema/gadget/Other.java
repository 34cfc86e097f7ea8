package com.opentenant.devicemgmt.provider.schema.gadget;

import com.opentenant.devicemgmt.provider.shape.Doc;

/** Types that the generator rejects. */
public interface Other {

  @Doc("Another place.")
  record Place(@Doc("The town.") String town) {}

  record Bare(@Doc("Text.") String text) {}
}
