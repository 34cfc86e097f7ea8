package com.opentenant.devicemgmt.provider.resource;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids that this process has handed out or been asked about: whoever bears one is not the stray
 * of a lost create. Thread-safe.
 */
public final class KnownIds {

  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /** Whether the id was new. */
  public boolean add(String id) {
    return ids.add(id);
  }

  public boolean contains(String id) {
    return ids.contains(id);
  }
}
