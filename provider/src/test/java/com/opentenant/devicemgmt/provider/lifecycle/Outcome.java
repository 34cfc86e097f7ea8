package com.opentenant.devicemgmt.provider.lifecycle;

import io.grpc.Status;
import java.util.List;
import java.util.Map;

/**
 * How a command went: what was done, and what went wrong.
 *
 * @param states inputs and outputs that creates and updates answered, as plain values by the
 *     resource's name
 */
public record Outcome(
    List<Step> steps, List<Problem> problems, Map<String, Map<String, Object>> states) {

  /** What was done with a resource. */
  public enum Operation {
    SAME,
    CREATE,
    UPDATE,
    REPLACE,
    DELETE,
    READ,
    GONE
  }

  /**
   * One resource's part.
   *
   * @param changes the kind of each change by its path; of a refresh, what differs from the state
   */
  public record Step(String name, Operation operation, Map<String, String> changes) {}

  /** An error as the user sees it; the code is OK for what Check refuses. */
  public record Problem(String name, Status.Code code, String message) {}

  public Outcome {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    states = Map.copyOf(states);
  }

  public boolean failed() {
    return !problems.isEmpty();
  }

  public List<Operation> operations() {
    return steps.stream().map(Step::operation).toList();
  }

  public List<String> messages() {
    return problems.stream().map(Problem::message).toList();
  }

  /** The properties that change, of all resources, once for each resource. */
  public List<String> changed() {
    return steps.stream()
        .flatMap(step -> step.changes().keySet().stream().map(Outcome::property).distinct())
        .sorted()
        .toList();
  }

  /** Of {@code a.b}, {@code a[0]} and {@code a["b.c"]} it is {@code a}. */
  private static String property(String path) {
    return path.split("[.\\[]", 2)[0];
  }
}
