package com.opentenant.devicemgmt.simulator.server;

import java.util.Optional;
import java.util.Set;

/** How one vendor rejects unknown callers, wrong media types and unknown paths. */
public interface Dialect {
  /** The 401 or 403 for this caller; empty if the caller may use this route. */
  Optional<Response> refuseCaller(Call call, Route route);

  /** The documented path of a request. A vendor may have the same routes below a second path. */
  default String documentedPath(String path) {
    return path;
  }

  /** The response to a media type that the route does not read; empty if none is sent. */
  Response unsupportedMediaType(String mediaType);

  /**
   * Whether a body with an undocumented media type is read, as older servers do. It is a violation
   * in both cases.
   */
  default boolean readsAnyway(String mediaType) {
    return false;
  }

  /** The response for a path that the vendor does not have. */
  Response unknownPath();

  /** Query keys that every route accepts. */
  Set<String> commonQueryKeys();
}
