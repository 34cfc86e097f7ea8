package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** Which script profiles a list has. */
@Doc("Which script profiles a list has.")
public record ArchivedFilter(String value) implements OpenEnum {

  @Doc("Those in use.")
  public static final ArchivedFilter ACTIVE = new ArchivedFilter("active");

  @Doc("Those that are archived.")
  public static final ArchivedFilter ARCHIVED = new ArchivedFilter("archived");

  @Doc("All of them.")
  public static final ArchivedFilter ALL = new ArchivedFilter("all");
}
