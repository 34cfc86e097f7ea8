package com.opentenant.devicemgmt.e2e.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUps the starts of each program before the ones that count
 * @param starts the starts of each program
 * @param resources the numbers of resources
 * @param mostRounds the largest number of rounds of one command
 * @param ups the rounds of the first {@code up}
 * @param javaPrograms the rounds of the Java program
 * @param uploads the uploads of each client
 * @param uploadBytes the size of the file
 */
record Extent(
    int warmUps,
    int starts,
    List<Integer> resources,
    int mostRounds,
    int ups,
    int javaPrograms,
    int uploads,
    long uploadBytes) {

  /** For {@code docs/benchmarks.md}. */
  private static final Extent FULL =
      new Extent(5, 21, List.of(1, 100, 1000), 11, 3, 5, 3, 1L << 30);

  /** Shows that everything works; the figures mean nothing. */
  private static final Extent QUICK = new Extent(1, 2, List.of(1, 10), 1, 1, 1, 1, 16L << 20);

  /** The extent with this name. */
  static Extent of(String name) {
    return switch (name) {
      case "full" -> FULL;
      case "quick" -> QUICK;
      default -> throw new IllegalArgumentException("the extent is full or quick, but not " + name);
    };
  }

  boolean isFull() {
    return equals(FULL);
  }

  /** Fewer rounds for commands that take longer. */
  int rounds(int resourceCount) {
    return Math.min(mostRounds, resourceCount >= 1000 ? 5 : resourceCount >= 100 ? 7 : 11);
  }
}
