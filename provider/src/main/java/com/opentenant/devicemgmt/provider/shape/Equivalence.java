package com.opentenant.devicemgmt.provider.shape;

import java.util.List;

/** Whether the server treats two texts as the same. Needs a constructor without arguments. */
@FunctionalInterface
public interface Equivalence {

  /** Symmetric; called with different texts only. */
  boolean same(String first, String second);

  /**
   * Whether the server's text is what it made of the program's. By default, if they are the {@link
   * #same}. For a server that replaces parts of a text in which a program's change still counts.
   */
  default boolean sameOnServer(String program, String server) {
    return same(program, server);
  }

  /**
   * What differs, one line a place, for texts that are too long to show. By default, nothing is
   * listed.
   *
   * @param isSecret whether the lines must not have values
   */
  default List<String> differences(String before, String after, boolean isSecret) {
    return List.of();
  }

  /** The {@link #differences} that {@link #sameOnServer} counts. */
  default List<String> differencesOnServer(String program, String server, boolean isSecret) {
    return differences(program, server, isSecret);
  }
}
