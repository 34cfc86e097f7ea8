package com.opentenant.devicemgmt.provider.call;

/**
 * What the user is told while a call runs. There is no error level: an error is thrown, because one
 * that is only logged leaves the engine with exit code 0.
 */
public interface Messages {

  /** Drops everything. */
  Messages NONE =
      new Messages() {
        @Override
        public void info(String text) {}

        @Override
        public void warning(String text) {}

        @Override
        public void progress(String text) {}
      };

  void info(String text);

  void warning(String text);

  /**
   * Shown beside the resource while it is worked on. Each call is one more line in a CI log, so
   * callers keep it sparse.
   */
  void progress(String text);
}
