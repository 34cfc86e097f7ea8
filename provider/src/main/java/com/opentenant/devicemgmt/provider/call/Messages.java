package com.opentenant.devicemgmt.provider.call;

/**
 * Messages to the user during a call. There is no error level: errors are thrown. After an error
 * that is only logged, the engine exits with code 0.
 */
public interface Messages {

  void info(String text);

  void warning(String text);

  /** The resource's status line. In a CI log, each call adds a line, so call it rarely. */
  void progress(String text);
}
