package com.opentenant.devicemgmt.provider.lifecycle;

import io.grpc.Status;
import java.util.List;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param states the inputs and outputs that creates and updates returned, as plain values, by the
 *     resource's name
 */
public record Outcome(
    List<Step> steps, List<Problem> problems, Map<String, Map<String, Object>> states) {

  /** What a command does with a resource. */
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
   * What the command did with one resource.
   *
   * @param changes the kind of each change, by its path; of a refresh, the differences from the
   *     state
   */
  public record Step(String name, Operation operation, Map<String, String> changes) {}

  /** An error as the user sees it; its code is OK if Check returned it. */
  public record Problem(String name, Status.Code code, String message) {}

  public Outcome {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    states = Map.copyOf(states);
  }

  public boolean failed() {
    return !problems.isEmpty();
  }

  /** Whether the command succeeds and every resource stays as it is. */
  boolean changesNothing() {
    return !failed() && steps.stream().allMatch(step -> step.operation() == Operation.SAME);
  }

  public List<Operation> operations() {
    return steps.stream().map(Step::operation).toList();
  }

  public List<String> messages() {
    return problems.stream().map(Problem::message).toList();
  }

  /** The properties of all resources that change, once for each resource. */
  public List<String> changed() {
    return steps.stream()
        .flatMap(step -> step.changes().keySet().stream().map(Outcome::property).distinct())
        .sorted()
        .toList();
  }

  /** The paths of all changes: {@code a.b} where {@link #changed} has {@code a}. */
  List<String> changedPaths() {
    return steps.stream().flatMap(step -> step.changes().keySet().stream()).sorted().toList();
  }

  /** Of {@code a.b}, {@code a[0]} and {@code a["b.c"]} it is {@code a}. */
  private static String property(String path) {
    return path.split("[.\\[]", 2)[0];
  }
}
