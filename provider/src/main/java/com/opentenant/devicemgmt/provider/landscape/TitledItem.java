package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.resource.Observed;

/** An object of Landscape whose title no other active one of its kind bears. */
interface TitledItem<I extends Record, O extends Record> {

  String id();

  String title();

  String createdAt();

  /** Whether it is neither archived nor otherwise out of use. */
  boolean isActive();

  Observed<I, O> observed();
}
