package com.opentenant.devicemgmt.simulator.landscape;

/** A release of Landscape Server that differs from others for clients. */
public enum LandscapeVersion {
  /**
   * The first release with script profiles. It does not check content types, returns profiles and
   * versions of scripts as bare arrays, and requires all seven fields in a create.
   */
  V25_04("25.04.3"),
  /** Lists have pages, and {@code tags} and {@code all_computers} are optional in a create. */
  V25_10("25.10.1"),
  /**
   * A write without a content type is a 415, a legacy call by GET changes nothing, and PAM
   * identities can log in.
   */
  V26_04("26.04.0.1");

  private final String packageVersion;

  LandscapeVersion(String packageVersion) {
    this.packageVersion = packageVersion;
  }

  /** As {@code GET /about} returns it. */
  public String packageVersion() {
    return packageVersion;
  }

  /** As in its release notes, such as {@code 25.04}. */
  public String series() {
    return packageVersion.substring(0, "YY.MM".length());
  }

  boolean before(LandscapeVersion other) {
    return compareTo(other) < 0;
  }
}
