package com.opentenant.devicemgmt.simulator.blob;

import java.util.Arrays;

/**
 * Finds a pattern among bytes by Horspool's method. It skips most bytes, so large files are fast.
 */
final class ByteSearch {
  private final byte[] pattern;
  private final int[] steps = new int[256];

  ByteSearch(byte[] pattern) {
    this.pattern = pattern.clone();
    Arrays.fill(steps, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      steps[pattern[i] & 0xff] = pattern.length - 1 - i;
    }
  }

  byte[] pattern() {
    return pattern.clone();
  }

  int length() {
    return pattern.length;
  }

  /** The index of the first match in {@code bytes[from, to)}; -1 if there is none. */
  int find(byte[] bytes, int from, int to) {
    int last = pattern.length - 1;
    int at = from;
    while (at + last < to) {
      if (matches(bytes, at)) {
        return at;
      }
      at += steps[bytes[at + last] & 0xff];
    }
    return -1;
  }

  private boolean matches(byte[] bytes, int at) {
    for (int i = pattern.length - 1; i >= 0; i--) {
      if (bytes[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }
}
