package com.opentenant.devicemgmt.provider.iru;

/** How to get the ids that several packages ask for, as the end of a sentence. */
public final class IruIds {

  public static final String BLUEPRINT_FOUND =
      "the function devicemgmt:iru:getBlueprint finds it by name";

  public static final String LIBRARY_ITEM_FOUND =
      "it is the id of a resource, or part of the item's address in the console";

  private IruIds() {}
}
