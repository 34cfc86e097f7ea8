package com.opentenant.devicemgmt.provider.resource;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids that this process has created or received, and the resources of the program that manage
 * them. An object with a known id is not the result of a lost create. If two resources manage an
 * object (one was renamed, and its new name imported), deleting one keeps the object. Thread-safe.
 */
public final class KnownIds {

  private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

  /** The ids of one kind of object; a server may number each kind from 1. */
  public OfKind of(ResourceDefinition<?, ?> definition) {
    return kinds.computeIfAbsent(definition.token(), ignored -> new OfKind());
  }

  /** The known ids of one kind of object. */
  public static final class OfKind {

    private final Map<String, Set<String>> managers = new ConcurrentHashMap<>();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();
    private final Set<String> created = ConcurrentHashMap.newKeySet();

    private OfKind() {}

    /** Whether the id was new. */
    public boolean add(String id) {
      return managers.putIfAbsent(id, ConcurrentHashMap.newKeySet()) == null;
    }

    public boolean contains(String id) {
      return managers.containsKey(id);
    }

    public void addCreated(String id) {
      add(id);
      created.add(id);
    }

    /**
     * Whether a resource of the program manages the object or managed it until now. Other known ids
     * are in the state, but perhaps no longer in the program.
     */
    public boolean isAccountedFor(String id) {
      return created.contains(id) || !managers(id).isEmpty() || replaced.contains(id);
    }

    public void manage(String urn, String id) {
      managers.computeIfAbsent(id, ignored -> ConcurrentHashMap.newKeySet()).add(urn);
    }

    /** Records that a resource will replace this object. */
    public void replace(String urn, String id) {
      release(urn, id);
      replaced.add(id);
    }

    /** Records that a resource replaces each object that it has managed. */
    public void replace(String urn) {
      managers.forEach(
          (id, urns) -> {
            if (urns.remove(urn)) {
              replaced.add(id);
            }
          });
    }

    /** Whether the program has replaced the object with another one. */
    public boolean isReplaced(String id) {
      return replaced.contains(id) && managers(id).isEmpty();
    }

    public void release(String urn, String id) {
      var urns = managers.get(id);
      if (urns != null) {
        urns.remove(urn);
      }
    }

    Set<String> managers(String id) {
      return Set.copyOf(managers.getOrDefault(id, Set.of()));
    }
  }
}
