package com.opentenant.devicemgmt.provider.resource;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids that this process has handed out or been asked about, and which resources of the program
 * manage them. Who bears a known id is not the stray of a lost create; and what another resource
 * manages too (it was renamed, and its new name imported) must outlive the old one. Thread-safe.
 */
public final class KnownIds {

  private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

  /** Those of one kind of object; a server may number each kind from 1. */
  public OfKind of(ResourceDefinition<?, ?> definition) {
    return kinds.computeIfAbsent(definition.token(), ignored -> new OfKind());
  }

  /** The known ids of one kind of object. */
  public static final class OfKind {

    private final Map<String, Set<String>> managers = new ConcurrentHashMap<>();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    private OfKind() {}

    /** Whether the id was new. */
    public boolean add(String id) {
      return managers.putIfAbsent(id, ConcurrentHashMap.newKeySet()) == null;
    }

    public boolean contains(String id) {
      return managers.containsKey(id);
    }

    /** Notes that this process has made the object. */
    public void addMade(String id) {
      add(id);
      made.add(id);
    }

    /**
     * Whether a resource of the program manages the object or has just given it up. Of others that
     * are known the state had a resource, which the program may have no more.
     */
    public boolean isAccountedFor(String id) {
      return made.contains(id) || !managers(id).isEmpty() || replaced.contains(id);
    }

    /** Notes that the program has a resource for the object. */
    public void manage(String urn, String id) {
      managers.computeIfAbsent(id, ignored -> ConcurrentHashMap.newKeySet()).add(urn);
    }

    /** A resource is to have another object: it gives this one up. */
    public void replace(String urn, String id) {
      release(urn, id);
      replaced.add(id);
    }

    /** A resource has another object from now on: it gives up whatever it had. */
    public void replace(String urn) {
      managers.forEach(
          (id, urns) -> {
            if (urns.remove(urn)) {
              replaced.add(id);
            }
          });
    }

    /** Whether the program has had the object until now, and has another one in its place. */
    public boolean isReplaced(String id) {
      return replaced.contains(id) && managers(id).isEmpty();
    }

    /** The object is no longer a resource's. */
    public void release(String urn, String id) {
      managers.computeIfPresent(
          id,
          (ignored, urns) -> {
            urns.remove(urn);
            return urns;
          });
    }

    /** Those that the program has for the object. */
    Set<String> managers(String id) {
      return Set.copyOf(managers.getOrDefault(id, Set.of()));
    }
  }
}
