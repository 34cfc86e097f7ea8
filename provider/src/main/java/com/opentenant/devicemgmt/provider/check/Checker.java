package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.check.Rule.Stage;
import com.opentenant.devicemgmt.provider.check.ShapeProblems.Problem;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a program's inputs: names, types, companions. Fills in defaults and marks secrets, and
 * changes nothing else, so that what it answers can be checked again with the same result. What is
 * unknown passes.
 */
public final class Checker<I extends Record> {

  private final RecordShape<I> shape;
  private final List<Rule<I>> rules;

  public Checker(RecordShape<I> shape, List<Rule<I>> rules) {
    this.shape = shape;
    this.rules = rules;
  }

  public CheckResult check(PropertyMap news) {
    var problems = ShapeProblems.in(shape, news);
    var inputs = Completion.of(shape, news);
    var readable = readable(inputs, problems);
    var failures = new ArrayList<CheckFailure>();
    problems.stream()
        .limit(ShapeProblems.SHOWN)
        .forEach(each -> failures.add(failure(each.place(), each.reason(), news)));
    if (problems.size() > ShapeProblems.SHOWN) {
      failures.add(
          new CheckFailure(
              "", (problems.size() - ShapeProblems.SHOWN) + " more properties have a problem"));
    }
    broken(Severity.REFUSE, Stage.CHECK, null, readable)
        .forEach(rule -> failures.add(failure(rule.place(), text(rule, readable), news)));
    return new CheckResult(
        inputs, failures, texts(broken(Severity.WARN, Stage.CHECK, null, readable), readable));
  }

  /** What has the wrong shape counts as unknown, so that the rules about all else can be judged. */
  private static PropertyMap readable(PropertyMap inputs, List<Problem> problems) {
    var readable = new TreeMap<>(inputs.entries());
    problems.forEach(each -> readable.put(each.place().root(), PropertyValue.unknown()));
    return new PropertyMap(readable);
  }

  /** What stands against creating the object, or against updating it; each names its place. */
  public List<String> refusals(@Nullable PropertyMap before, PropertyMap after) {
    return texts(broken(Severity.REFUSE, Stage.CHANGE, before, after), after);
  }

  /** What the user has to know about an imported object; each names its place. */
  public List<String> importWarnings(PropertyMap imported) {
    return texts(broken(Severity.WARN, Stage.IMPORT, null, imported), imported);
  }

  private List<Rule<I>> broken(
      Severity severity, Stage stage, @Nullable PropertyMap before, PropertyMap after) {
    var old = before == null ? null : RecordCodec.decode(shape, before);
    var now = RecordCodec.decode(shape, after);
    return rules.stream()
        .filter(rule -> rule.severity() == severity && rule.stage() == stage)
        .filter(rule -> rule.reads().stream().allMatch(name -> known(after, name)))
        .filter(rule -> rule.broken().test(old, now))
        .toList();
  }

  private List<String> texts(List<Rule<I>> broken, PropertyMap inputs) {
    return broken.stream().map(rule -> rule.property() + ": " + text(rule, inputs)).toList();
  }

  private String text(Rule<I> rule, PropertyMap inputs) {
    return rule.message().apply(RecordCodec.decode(shape, inputs));
  }

  private static boolean known(PropertyMap inputs, String name) {
    return inputs.get(name).map(value -> !value.hasUnknown()).orElse(true);
  }

  private CheckFailure failure(PropertyPath place, String reason, PropertyMap news) {
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
