package com.opentenant.devicemgmt.provider.iru;

import org.jspecify.annotations.Nullable;

/** What a program declares of every library item that Self Service can show. */
interface LibraryInputs {

  String name();

  boolean showInSelfService();

  @Nullable String selfServiceCategoryId();

  @Nullable Boolean selfServiceRecommended();
}
