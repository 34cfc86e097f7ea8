package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The result of a command; {@code output} is stdout and stderr in the order of arrival. */
public record Result(
    String command, int exitCode, String stdout, String output, Duration duration) {

  /** This result, for a command that must succeed. */
  public Result succeeded() {
    if (exitCode != 0) {
      throw new AssertionError("should have succeeded:\n" + this);
    }
    return this;
  }

  /** This result, for a command that must fail. */
  public Result failed() {
    if (exitCode == 0) {
      throw new AssertionError("should have failed:\n" + this);
    }
    return this;
  }

  /** What the command printed to stdout, read as JSON. */
  public JsonNode json() {
    return Json.read(stdout);
  }

  @Override
  public String toString() {
    return "$ "
        + command
        + "\n"
        + output
        + "(exit code "
        + exitCode
        + " after "
        + duration.toMillis()
        + " ms)";
  }
}
