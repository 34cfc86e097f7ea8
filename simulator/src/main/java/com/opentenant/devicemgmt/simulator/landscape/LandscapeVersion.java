package com.opentenant.devicemgmt.simulator.landscape;

/** A release of Landscape Server, as far as releases differ for clients. */
public enum LandscapeVersion {
  /**
   * The first with script profiles: no content type needed, lists of profiles and of versions of a
   * script are bare arrays, and a create names all seven fields.
   */
  V25_04("25.04.3"),
  /** Lists in pages; {@code tags} and {@code all_computers} can be left out of a create. */
  V25_10("25.10.1"),
  /** A write without its content type is a 415; PAM identities log in. */
  V26_04("26.04.0.1");

  private final String packageVersion;

  LandscapeVersion(String packageVersion) {
    this.packageVersion = packageVersion;
  }

  /** As {@code GET /about} returns it. */
  public String packageVersion() {
    return packageVersion;
  }

  /** As its notes call it, such as {@code 25.04}. */
  public String series() {
    return packageVersion.substring(0, "YY.MM".length());
  }

  boolean before(LandscapeVersion other) {
    return compareTo(other) < 0;
  }
}
