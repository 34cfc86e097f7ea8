package com.opentenant.devicemgmt.provider.iructl;

import org.jspecify.annotations.Nullable;

/** A library item of a repository. */
public sealed interface Item {

  /** One method for each kind of item. */
  interface Visitor<R> {
    R script(Script script);

    R profile(Profile profile);

    R app(App app);
  }

  <R> R accept(Visitor<R> visitor);

  Identity identity();

  /** A custom script. An empty remediation script is absent. */
  record Script(
      Identity identity,
      String audit,
      @Nullable String remediation,
      String executionFrequency,
      boolean restart,
      SelfService selfService)
      implements Item {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.script(this);
    }
  }

  /** A custom profile; the platforms are those that Iru's API has. */
  record Profile(
      Identity identity,
      String text,
      boolean runsOnMac,
      boolean runsOnIphone,
      boolean runsOnIpad,
      boolean runsOnTv,
      boolean runsOnVision)
      implements Item {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.profile(this);
    }
  }

  /**
   * A custom app. Its installer is not in its folder.
   *
   * @param fileName with the start of the hash, as iructl names it in the folder for installers
   */
  record App(
      Identity identity,
      @Nullable String audit,
      @Nullable String preinstall,
      @Nullable String postinstall,
      String installType,
      String installEnforcement,
      boolean restart,
      @Nullable String unzipLocation,
      SelfService selfService,
      String fileName,
      String sha256)
      implements Item {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.app(this);
    }
  }

  /**
   * How Self Service shows an item, with the rules of iructl: to name a category is to show it.
   *
   * @param category a UUID or a name; null while the item is not shown
   * @param recommended null if the info file does not say
   */
  record SelfService(boolean shown, @Nullable String category, @Nullable Boolean recommended) {}
}
