package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;

/** What must hold among the inputs of every library item. */
final class LibraryRules {

  static final String CATEGORY_FOUND =
      "the function devicemgmt:iru:getSelfServiceCategory finds it by name";

  static final String CATEGORY_NEEDED =
      "is needed while showInSelfService is true; " + CATEGORY_FOUND;

  private LibraryRules() {}

  static <I extends Record & LibraryInputs> Rule<I> nameIsGiven() {
    return Rule.<I>refuse("name", "must not be blank").when(i -> WhiteSpace.isBlank(i.name()));
  }

  static <I extends Record & LibraryInputs> Rule<I> nameMayBeCut() {
    return Rule.<I>warn(
            "name",
            i ->
                "has %d characters; Iru cuts names at about %d"
                    .formatted(ItemName.length(i.name()), ItemName.LIMIT))
        .when(i -> ItemName.length(i.name()) > ItemName.LIMIT);
  }

  static <I extends Record & LibraryInputs> Rule<I> recommendedWhileShown() {
    return Rule.<I>warn(
            "selfServiceRecommended", i -> "has no effect while showInSelfService is false")
        .reading("selfServiceRecommended", "showInSelfService")
        .when(i -> Boolean.TRUE.equals(i.selfServiceRecommended()) && !i.showInSelfService());
  }
}
