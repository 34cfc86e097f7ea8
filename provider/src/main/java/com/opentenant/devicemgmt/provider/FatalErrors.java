package com.opentenant.devicemgmt.provider;

/**
 * Ends the process if the JVM itself fails in a thread, because other threads may wait for that
 * thread forever. A stack overflow fails only its own call.
 */
final class FatalErrors implements Thread.UncaughtExceptionHandler {

  /** As {@code -XX:+ExitOnOutOfMemoryError} does. */
  private static final int EXIT_CODE = 3;

  private FatalErrors() {}

  static void endTheProcess() {
    Thread.setDefaultUncaughtExceptionHandler(new FatalErrors());
  }

  /** Prints the message only if it is the JVM's; others may contain a secret. */
  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
      try {
        System.err.println(
            "pulumi-resource-devicemgmt: the JVM failed, so the plugin ends: " + thrown);
      } finally {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
    System.err.println(
        "pulumi-resource-devicemgmt: %s in thread %s"
            .formatted(thrown.getClass().getName(), thread.getName()));
  }
}
