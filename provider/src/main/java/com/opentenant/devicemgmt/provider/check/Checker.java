package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.check.Rule.Stage;
import com.opentenant.devicemgmt.provider.check.ShapeProblems.Kind;
import com.opentenant.devicemgmt.provider.check.ShapeProblems.Problem;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Numerals;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a program's inputs: names, types, rules. Fills in defaults, marks secrets, writes whole
 * numbers as strings where strings are expected, and changes nothing else: checking the result
 * again gives the same result. Unknown values and values that the server already has are accepted.
 * Thread-safe.
 */
public final class Checker<I extends Record> {

  /** What the engine prints of a failure besides its reason. */
  public enum Printing {
    /** The property, with its value in full. */
    VALUE,
    /** The property alone. */
    PLACE
  }

  /** At most so many problems are reported; more of them have one cause. */
  private static final int SHOWN = 100;

  private final RecordShape<I> shape;
  private final List<Rule<I>> rules;
  private final Printing printing;

  public Checker(RecordShape<I> shape, List<Rule<I>> rules) {
    this(shape, rules, Printing.VALUE);
  }

  public Checker(RecordShape<I> shape, List<Rule<I>> rules, Printing printing) {
    this.shape = shape;
    this.rules = rules;
    this.printing = printing;
  }

  public CheckResult check(PropertyMap news) {
    return check(PropertyMap.empty(), news);
  }

  /**
   * Checks the inputs of a program.
   *
   * @param olds the inputs in the state; empty for a new object. An import or a refresh may have
   *     read them from the server, so their values are not refused
   */
  public CheckResult check(PropertyMap olds, PropertyMap news) {
    var written = Numerals.asTexts(shape, news);
    var found = ShapeProblems.in(shape, written);
    var problems =
        found.stream().filter(each -> isFailure(each.kind(), each.place(), olds, written)).toList();
    var inputs = Completion.of(shape, written);
    var readable = readable(inputs, problems);
    var failures = new ArrayList<CheckFailure>();
    problems.stream()
        .limit(SHOWN)
        .forEach(each -> failures.add(failure(each.place(), each.reason().get(), news)));
    if (problems.size() > SHOWN) {
      failures.add(
          new CheckFailure("", (problems.size() - SHOWN) + " more properties have a problem"));
    }
    var faults = faults(Stage.CHECK, null, readable).toList();
    notAccepted(of(Severity.REFUSE, faults.stream()).toList(), olds, inputs)
        .forEach(each -> failures.add(failure(each.rule().place(), each.message(), news)));
    var warnings = new ArrayList<String>();
    found.stream()
        .filter(each -> each.kind() == Kind.NEW_VALUE)
        .filter(each -> !isAccepted(each.place(), olds, written))
        .filter(each -> !isSecret(each.place()))
        .forEach(each -> warnings.add(each.place() + ": " + each.reason().get()));
    warnings.addAll(texts(of(Severity.WARN, faults.stream())));
    return new CheckResult(inputs, failures, warnings);
  }

  private static boolean isFailure(
      Kind kind, PropertyPath place, PropertyMap olds, PropertyMap news) {
    return switch (kind) {
      case NAME, TYPE -> true;
      case VALUE -> !isAccepted(place, olds, news);
      case NEW_VALUE -> false;
    };
  }

  private boolean isSecret(PropertyPath place) {
    return shape.component(place.root()).map(Component::secret).orElse(true);
  }

  /** Without the faults that the object already has. The old inputs are checked only for these. */
  private Stream<Fault<I>> notAccepted(
      List<Fault<I>> faults, PropertyMap olds, PropertyMap inputs) {
    if (faults.isEmpty() || olds.isEmpty()) {
      return faults.stream();
    }
    // An imported state lacks the defaults.
    var before = Completion.of(shape, Numerals.asTexts(shape, olds));
    var unreadable =
        ShapeProblems.in(shape, before).stream()
            .filter(each -> isFailure(each.kind(), each.place(), before, before))
            .toList();
    var broken =
        of(Severity.REFUSE, faults(Stage.CHECK, null, readable(before, unreadable)))
            .map(Fault::rule)
            .collect(Collectors.toSet());
    return faults.stream()
        .filter(each -> !(broken.contains(each.rule()) && isSame(each.rule(), before, inputs)));
  }

  /** Whether all properties that the rule reads are what they were. */
  private boolean isSame(Rule<I> rule, PropertyMap before, PropertyMap after) {
    return rule.reads().stream()
        .flatMap(name -> shape.component(name).stream())
        .allMatch(
            component -> {
              var old = before.value(component.name()).revealed();
              var now = after.value(component.name()).revealed();
              return old.equals(now) || component.isEquivalent(old, now);
            });
  }

  private static boolean isAccepted(PropertyPath place, PropertyMap olds, PropertyMap news) {
    var value = news.at(place).map(PropertyValue::revealed);
    return value.isPresent() && value.equals(olds.at(place).map(PropertyValue::revealed));
  }

  /**
   * The properties whose stored values cannot be read, because another version of the provider
   * wrote them or somebody edited the state. An unknown choice may be the server's own, unless the
   * server never returns the property.
   */
  public Set<String> unreadable(PropertyMap stored) {
    var misfits =
        ShapeProblems.in(shape, stored).stream()
            .flatMap(
                problem ->
                    shape
                        .component(problem.place().root())
                        .filter(component -> isUnreadable(problem.kind(), component))
                        .stream());
    var unknown =
        shape.components().stream().filter(each -> stored.value(each.name()).hasUnknown());
    return Stream.concat(misfits, unknown)
        .map(Component::name)
        .filter(name -> stored.get(name).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isUnreadable(Kind kind, Component component) {
    return switch (kind) {
      case NAME -> false;
      case TYPE -> true;
      case VALUE, NEW_VALUE ->
          component.writeOnly() && component.type() instanceof ValueType.Choice;
    };
  }

  /** Treats properties with a problem as unknown, so the rules about the others apply. */
  private static PropertyMap readable(PropertyMap inputs, List<Problem> problems) {
    var readable = new TreeMap<>(inputs.entries());
    problems.forEach(each -> readable.put(each.place().root(), PropertyValue.unknown()));
    return new PropertyMap(readable);
  }

  /** Why the object cannot be created or updated; each message names its place. */
  public List<String> refusals(@Nullable PropertyMap before, PropertyMap after) {
    return texts(of(Severity.REFUSE, faults(Stage.CHANGE, before, after)));
  }

  /** Warnings about an imported object; each message names its place. */
  public List<String> importWarnings(PropertyMap imported) {
    return texts(of(Severity.WARN, faults(Stage.IMPORT, null, imported)));
  }

  private record Fault<I extends Record>(Rule<I> rule, String message) {}

  private static <I extends Record> Stream<Fault<I>> of(
      Severity severity, Stream<Fault<I>> faults) {
    return faults.filter(each -> each.rule().severity() == severity);
  }

  private Stream<Fault<I>> faults(Stage stage, @Nullable PropertyMap before, PropertyMap after) {
    var old = before == null ? null : RecordCodec.decode(shape, before);
    var now = RecordCodec.decode(shape, after);
    return rules.stream()
        .filter(rule -> rule.stage() == stage)
        .filter(rule -> rule.reads().stream().allMatch(name -> known(after, name)))
        .filter(
            rule -> before == null || rule.reads().stream().allMatch(name -> known(before, name)))
        .flatMap(
            rule ->
                rule.fault().apply(old, now).map(message -> new Fault<>(rule, message)).stream());
  }

  private List<String> texts(Stream<Fault<I>> faults) {
    return faults.map(each -> each.rule().property() + ": " + each.message()).toList();
  }

  private static boolean known(PropertyMap inputs, String name) {
    return inputs.get(name).map(value -> !value.hasUnknown()).orElse(true);
  }

  private CheckFailure failure(PropertyPath place, String reason, PropertyMap news) {
    if (printing == Printing.PLACE) {
      return new CheckFailure(place.toString(), reason);
    }
    var component = shape.component(place.root());
    var printable =
        place.isTopLevel()
            && component.isPresent()
            && !component.get().secret()
            && isShort(news.entries().get(place.root()));
    return printable
        ? new CheckFailure(place.root(), reason)
        : new CheckFailure("", place + ": " + reason);
  }

  private static boolean isShort(@Nullable PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.value().length() <= 80 && text.value().lines().count() <= 1;
    }
    return value instanceof PropertyValue.Bool || value instanceof PropertyValue.Num;
  }
}
