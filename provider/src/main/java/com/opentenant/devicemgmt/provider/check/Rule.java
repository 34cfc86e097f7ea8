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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition that inputs must meet, beyond their types.
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

  public static <I extends Record> Draft<I> refuse(String property, String message) {
    return refuse(property, inputs -> message);
  }

  public static <I extends Record> Draft<I> refuse(String property, Function<I, String> message) {
    return new Draft<>(Severity.REFUSE, property, message, List.of(property));
  }

  public static <I extends Record> Draft<I> warn(String property, Function<I, String> message) {
    return new Draft<>(Severity.WARN, property, message, List.of(property));
  }

  /**
   * A rule whose test returns the message.
   *
   * @param alsoReads the properties that the test reads besides {@code property}
   */
  public static <I extends Record> Rule<I> of(
      Severity severity,
      String property,
      Function<I, Optional<String>> fault,
      String... alsoReads) {
    return new Rule<>(
        severity,
        property,
        Stream.concat(Stream.of(property), Stream.of(alsoReads)).toList(),
        Stage.CHECK,
        (old, now) -> fault.apply(now));
  }

  /** A text that must not be blank if it is set. */
  public static <I extends Record> Rule<I> notBlank(
      String property, Function<I, @Nullable String> text) {
    return Rule.<I>refuse(property, "must not be blank")
        .when(
            inputs -> {
              var value = text.apply(inputs);
              return value != null && WhiteSpace.isBlank(value);
            });
  }

  @SafeVarargs
  public static <I extends Record> List<Rule<I>> all(List<Rule<I>>... rules) {
    var all = new ArrayList<Rule<I>>();
    for (var each : rules) {
      all.addAll(each);
    }
    return List.copyOf(all);
  }

  /** A rule without its test. */
  public record Draft<I extends Record>(
      Severity severity, String property, Function<I, String> message, List<String> reads) {

    /** Names all properties that the test reads. By default, it reads the one that it is about. */
    public Draft<I> reading(String... properties) {
      return new Draft<>(severity, property, message, List.of(properties));
    }

    public Rule<I> when(Predicate<I> broken) {
      return at(Stage.CHECK, (old, now) -> broken.test(now));
    }

    /** Applies when the object is created (the first argument is null) or updated. */
    public Rule<I> whenChanging(BiPredicate<@Nullable I, I> broken) {
      return at(Stage.CHANGE, broken);
    }

    /** Applies when the object is imported; only for warnings. */
    public Rule<I> whenImported(Predicate<I> broken) {
      return at(Stage.IMPORT, (old, now) -> broken.test(now));
    }

    private Rule<I> at(Stage stage, BiPredicate<@Nullable I, I> broken) {
      return new Rule<>(
          severity,
          property,
          reads,
          stage,
          (old, now) -> broken.test(old, now) ? Optional.of(message.apply(now)) : Optional.empty());
    }
  }
}
