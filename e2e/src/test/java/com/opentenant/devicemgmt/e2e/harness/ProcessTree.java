package com.opentenant.devicemgmt.e2e.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills a process and all that it started. */
final class ProcessTree {

  private static final long SECONDS_TO_DIE = 10;

  private ProcessTree() {}

  /**
   * Kills them and returns when they have ended. The children are found first, because they lose
   * their parent when it ends.
   */
  static void kill(Process process) {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
            // The number of a process that has ended may belong to another one by now.
            .filter(ProcessHandle::isAlive)
            .toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(SECONDS_TO_DIE, TimeUnit.SECONDS)
        .join();
  }
}
