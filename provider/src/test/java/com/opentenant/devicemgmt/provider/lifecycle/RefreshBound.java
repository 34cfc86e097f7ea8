package com.opentenant.devicemgmt.provider.lifecycle;

/** How many requests a refresh makes at most, if the API reads one object and pages of a list. */
enum RefreshBound {
  TEN_OF_MANY(10, 5_000, 11),
  /** The pages of the list have 300 rows. */
  THOUSAND(1_000, 1_000, 5);

  private final int managed;
  private final int all;
  private final int requests;

  /**
   * @param managed the number of objects that the stack has
   * @param all the number of objects that the tenant has
   */
  RefreshBound(int managed, int all, int requests) {
    this.managed = managed;
    this.all = all;
    this.requests = requests;
  }

  int managed() {
    return managed;
  }

  int all() {
    return all;
  }

  int requests() {
    return requests;
  }
}
