package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.GrowingEnum;

/** What was done with a library item. */
@Doc("What was done with a library item.")
public record LibraryItemActivityType(String value) implements GrowingEnum {

  @Doc("The item was created.")
  public static final LibraryItemActivityType CREATED =
      new LibraryItemActivityType("library_item_created");

  @Doc("The item was changed.")
  public static final LibraryItemActivityType EDITED =
      new LibraryItemActivityType("library_item_edited");

  @Doc("The item was deleted.")
  public static final LibraryItemActivityType DELETED =
      new LibraryItemActivityType("library_item_deleted");

  @Doc("The item was copied.")
  public static final LibraryItemActivityType DUPLICATED =
      new LibraryItemActivityType("library_item_duplicated");

  @Doc("The item was assigned to a blueprint or removed from one.")
  public static final LibraryItemActivityType ASSIGNMENT_CHANGED =
      new LibraryItemActivityType("library_item_assignment_changed");
}
