package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold among the inputs, beyond their types.
 *
 * @param property the place that the message names, as Pulumi writes it: {@code trigger.event}
 * @param reads the properties that the test looks at; while one of them is unknown the rule rests
 * @param stage when it is judged
 * @param broken the test; the first argument is null unless it is an update
 * @param message what is allowed and what to do
 */
public record Rule<I extends Record>(
    Severity severity,
    String property,
    List<String> reads,
    Stage stage,
    BiPredicate<@Nullable I, I> broken,
    Function<I, String> message) {

  /** Whether a broken rule stops the run. */
  public enum Severity {
    REFUSE,
    WARN
  }

  /** When a rule is judged. */
  public enum Stage {
    CHECK,
    /**
     * When the object is created or updated, before anything is sent: for what an existing object
     * may well lack.
     */
    CHANGE,
    /** When an object is imported: for what the server does not tell. */
    IMPORT
  }

  public PropertyPath place() {
    return PropertyPath.parse(property);
  }

  public static <I extends Record> Draft<I> refuse(String property, String message) {
    return refuse(property, inputs -> message);
  }

  /** With a message that repeats what the program says, which must be neither long nor secret. */
  public static <I extends Record> Draft<I> refuse(String property, Function<I, String> message) {
    return new Draft<>(Severity.REFUSE, property, message, List.of(property));
  }

  /** A text that must have more than whitespace; one that is not set is fine. */
  public static <I extends Record> Rule<I> notBlank(
      String property, Function<I, @Nullable String> text) {
    return Rule.<I>refuse(property, "must not be blank")
        .when(
            inputs -> {
              var value = text.apply(inputs);
              return value != null && WhiteSpace.isBlank(value);
            });
  }

  /** The rules of several lists, in order. */
  @SafeVarargs
  public static <I extends Record> List<Rule<I>> all(List<Rule<I>>... rules) {
    var all = new ArrayList<Rule<I>>();
    for (var each : rules) {
      all.addAll(each);
    }
    return List.copyOf(all);
  }

  public static <I extends Record> Draft<I> warn(String property, Function<I, String> message) {
    return new Draft<>(Severity.WARN, property, message, List.of(property));
  }

  /** A rule that still lacks its test. */
  public record Draft<I extends Record>(
      Severity severity, String property, Function<I, String> message, List<String> reads) {

    /** Names all properties that the test reads; without this, only the one it is about. */
    public Draft<I> reading(String... properties) {
      return new Draft<>(severity, property, message, List.of(properties));
    }

    /** Judged in Check. */
    public Rule<I> when(Predicate<I> broken) {
      return new Rule<>(
          severity, property, reads, Stage.CHECK, (old, now) -> broken.test(now), message);
    }

    /** Judged when the object is created (the first argument is null) or updated. */
    public Rule<I> whenChanging(BiPredicate<@Nullable I, I> broken) {
      return new Rule<>(severity, property, reads, Stage.CHANGE, broken, message);
    }

    /** Judged when the object is imported; only a warning makes sense then. */
    public Rule<I> whenImported(Predicate<I> broken) {
      return new Rule<>(
          severity, property, reads, Stage.IMPORT, (old, now) -> broken.test(now), message);
    }
  }
}
