package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that inputs must meet, beyond their types. {@link #refuse} and {@link #warn} make a
 * rule that every input breaks; {@link #when} narrows it.
 *
 * @param property the place that the message names, as Pulumi writes it: {@code trigger.event}
 * @param reads the properties that the test reads; while one of them is unknown, the rule is
 *     skipped
 * @param fault the message if the condition is not met; the first argument is null unless it is an
 *     update. It says what is allowed and what to do, and repeats no long or secret value.
 */
public record Rule<I extends Record>(
    Severity severity,
    String property,
    List<String> reads,
    Stage stage,
    BiFunction<@Nullable I, I, Optional<String>> fault) {

  /** Whether a fault stops the run. */
  public enum Severity {
    REFUSE,
    WARN
  }

  /** When a rule applies. */
  public enum Stage {
    CHECK,
    /**
     * Before an object is created or updated: for a property that an existing object may lack, for
     * example after an import.
     */
    CHANGE,
    /** When an object is imported: for a property that the server does not return. */
    IMPORT
  }

  public PropertyPath place() {
    return PropertyPath.parse(property);
  }

  public static <I extends Record> Rule<I> refuse(String property, String message) {
    return refuse(property, inputs -> message);
  }

  public static <I extends Record> Rule<I> refuse(String property, Function<I, String> message) {
    return of(Severity.REFUSE, property, inputs -> Optional.of(message.apply(inputs)));
  }

  public static <I extends Record> Rule<I> warn(String property, Function<I, String> message) {
    return of(Severity.WARN, property, inputs -> Optional.of(message.apply(inputs)));
  }

  /** A rule whose test returns the message. */
  public static <I extends Record> Rule<I> of(
      Severity severity, String property, Function<I, Optional<String>> fault) {
    var reads = List.of(PropertyPath.parse(property).root());
    return new Rule<>(severity, property, reads, Stage.CHECK, (old, now) -> fault.apply(now));
  }

  /** A text that must not be blank if it is set. */
  public static <I extends Record> Rule<I> notBlank(
      String property, Function<I, @Nullable String> text) {
    return of(
        Severity.REFUSE,
        property,
        inputs ->
            Optional.ofNullable(text.apply(inputs))
                .filter(WhiteSpace::isBlank)
                .map(blank -> "must not be blank"));
  }

  @SafeVarargs
  public static <I extends Record> List<Rule<I>> all(List<Rule<I>>... rules) {
    var all = new ArrayList<Rule<I>>();
    for (var each : rules) {
      all.addAll(each);
    }
    return List.copyOf(all);
  }

  /** Names all properties that the test reads. By default, it reads the one that it is about. */
  public Rule<I> reading(String... properties) {
    return new Rule<>(severity, property, List.of(properties), stage, fault);
  }

  /** Applies only to inputs for which the test is true. */
  public Rule<I> when(Predicate<I> broken) {
    return narrowed((old, now) -> broken.test(now));
  }

  /** Applies when the object is created (the first argument is null) or updated. */
  public Rule<I> whenChanging(BiPredicate<@Nullable I, I> broken) {
    return narrowed(broken).at(Stage.CHANGE);
  }

  /** Applies when the object is imported; only for warnings. */
  public Rule<I> whenImported(Predicate<I> broken) {
    return when(broken).at(Stage.IMPORT);
  }

  public Rule<I> at(Stage other) {
    return new Rule<>(severity, property, reads, other, fault);
  }

  private Rule<I> narrowed(BiPredicate<@Nullable I, I> broken) {
    return new Rule<>(
        severity,
        property,
        reads,
        stage,
        (old, now) -> broken.test(old, now) ? fault.apply(old, now) : Optional.empty());
  }
}
