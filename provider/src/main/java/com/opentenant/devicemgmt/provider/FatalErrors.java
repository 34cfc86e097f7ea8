package com.opentenant.devicemgmt.provider;

/**
 * Ends the process when the JVM itself fails in any thread: whoever waits for that thread would
 * wait forever. A stack that is too deep fails its own call only.
 */
final class FatalErrors implements Thread.UncaughtExceptionHandler {

  /** As {@code -XX:+ExitOnOutOfMemoryError} does. */
  private static final int EXIT_CODE = 3;

  private FatalErrors() {}

  static void endTheProcess() {
    Thread.setDefaultUncaughtExceptionHandler(new FatalErrors());
  }

  /**
   * Prints no message of an exception that is not the JVM's: it may hold what a user keeps secret.
   */
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
