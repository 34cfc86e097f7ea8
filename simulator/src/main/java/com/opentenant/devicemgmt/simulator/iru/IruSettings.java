package com.opentenant.devicemgmt.simulator.iru;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a simulated Iru tenant behaves.
 *
 * @param pageSize the maximum number of rows in a page of a list, and the default
 * @param requestsPerSecond the limit per second of the clock; 0 for no limit
 * @param requestsPerHour the limit per hour of the clock; 0 for no limit
 */
public record IruSettings(
    int pageSize,
    int requestsPerSecond,
    int requestsPerHour,
    UploadSettings uploads,
    Set<IruQuirk> quirks) {
  public IruSettings {
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page must have at least one row");
    }
    if (requestsPerSecond < 0 || requestsPerHour < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
    quirks = Set.copyOf(quirks);
  }

  /** Pages of 300, no limit a second, 10,000 requests an hour, usual uploads and quirks. */
  public static IruSettings defaults() {
    return new IruSettings(300, 0, 10_000, UploadSettings.defaults(), IruQuirk.usual());
  }

  public IruSettings withPageSize(int rows) {
    return new IruSettings(rows, requestsPerSecond, requestsPerHour, uploads, quirks);
  }

  public IruSettings withRequestsPerSecond(int requests) {
    return new IruSettings(pageSize, requests, requestsPerHour, uploads, quirks);
  }

  public IruSettings withRequestsPerHour(int requests) {
    return new IruSettings(pageSize, requestsPerSecond, requests, uploads, quirks);
  }

  public IruSettings withUploads(UploadSettings settings) {
    return new IruSettings(pageSize, requestsPerSecond, requestsPerHour, settings, quirks);
  }

  /** The same with this quirk on. */
  public IruSettings with(IruQuirk quirk) {
    var more = copy();
    more.add(quirk);
    return new IruSettings(pageSize, requestsPerSecond, requestsPerHour, uploads, more);
  }

  /** The same with this quirk off. */
  public IruSettings without(IruQuirk quirk) {
    var fewer = copy();
    fewer.remove(quirk);
    return new IruSettings(pageSize, requestsPerSecond, requestsPerHour, uploads, fewer);
  }

  private EnumSet<IruQuirk> copy() {
    var copy = EnumSet.noneOf(IruQuirk.class);
    copy.addAll(quirks);
    return copy;
  }
}
