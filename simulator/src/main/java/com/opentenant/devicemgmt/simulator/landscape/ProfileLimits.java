package com.opentenant.devicemgmt.simulator.landscape;

/**
 * The limits of an account for script profiles.
 *
 * @param maxComputers associated with one profile
 * @param maxProfiles not counting archived profiles
 * @param minInterval minimum minutes between two runs, also if a cron expression has more runs
 */
public record ProfileLimits(int maxComputers, int maxProfiles, int minInterval) {
  public ProfileLimits {
    if (maxComputers < 0 || maxProfiles < 0 || minInterval < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** The numbers of the documented example. */
  public static ProfileLimits documented() {
    return new ProfileLimits(5_000, 10, 360);
  }

  public ProfileLimits withMaxProfiles(int profiles) {
    return new ProfileLimits(maxComputers, profiles, minInterval);
  }

  public ProfileLimits withMinInterval(int minutes) {
    return new ProfileLimits(maxComputers, maxProfiles, minutes);
  }
}
