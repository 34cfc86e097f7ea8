package com.opentenant.devicemgmt.simulator.landscape;

/**
 * The places an account has for script profiles.
 *
 * @param maxComputers associated with one profile
 * @param maxProfiles that aren't archived
 * @param minInterval minutes between two runs; a cron text may be finer, runs are spaced then
 */
public record ProfileLimits(int maxComputers, int maxProfiles, int minInterval) {
  public ProfileLimits {
    if (maxComputers < 0 || maxProfiles < 0 || minInterval < 0) {
      throw new IllegalArgumentException("a limit isn't negative");
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
