package com.opentenant.devicemgmt.simulator.server;

import java.util.Optional;
import java.util.Set;

/**
 * How one vendor refuses what every API refuses: unknown callers, wrong media types, unknown paths.
 */
public interface Dialect {
  /** The 401 or 403 for a caller who may not use this route; empty for one who may. */
  Optional<Response> refuseCaller(Call call, Route route);

  /** The response to a body in a media type (empty: none named) that the route doesn't read. */
  Response unsupportedMediaType(String mediaType);

  /**
   * Whether a body in a media type that no document allows is read all the same, as by a server of
   * old; it is a violation either way.
   */
  default boolean readsAnyway(String mediaType) {
    return false;
  }

  /** The response for a path the vendor doesn't serve. */
  Response unknownPath();

  /** Query keys that every route takes. */
  Set<String> commonQueryKeys();
}
