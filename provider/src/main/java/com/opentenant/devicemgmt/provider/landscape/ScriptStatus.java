package com.opentenant.devicemgmt.provider.landscape;

import java.util.Map;
import java.util.Optional;

/** The statuses of a script that no script profile can run. */
public final class ScriptStatus {

  public static final String LEGACY = "V1";
  public static final String ARCHIVED = "ARCHIVED";
  public static final String REDACTED = "REDACTED";

  private static final Map<String, String> UNUSABLE =
      Map.of(LEGACY, "a V1 script", ARCHIVED, "archived", REDACTED, "redacted");

  private ScriptStatus() {}

  /** The status in a message, after "is"; empty if a profile can run the script. */
  public static Optional<String> whyUnusable(String status) {
    return Optional.ofNullable(UNUSABLE.get(status));
  }
}
