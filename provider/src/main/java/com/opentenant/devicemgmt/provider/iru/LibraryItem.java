package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.resource.Observed;

/** An item of the library as Iru answers it, whatever its kind. */
interface LibraryItem<I extends Record, O extends Record> {

  /** In lower case. */
  String id();

  String name();

  Observed<I, O> observed();
}
