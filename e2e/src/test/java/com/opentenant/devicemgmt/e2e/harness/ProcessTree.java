package com.opentenant.devicemgmt.e2e.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process together with all that it started. */
final class ProcessTree {

  private static final long SECONDS_TO_DIE = 10;

  private ProcessTree() {}

  /**
   * Kills them and returns when they are gone. The children are found first: an orphan has no
   * parent to tell.
   */
  static void kill(Process process) {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
            // Else it would be waited for whoever has the number of one that ended long ago.
            .filter(ProcessHandle::isAlive)
            .toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(SECONDS_TO_DIE, TimeUnit.SECONDS)
        .join();
  }
}
