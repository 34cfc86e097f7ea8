package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.resource.Rule.Severity;
import com.opentenant.devicemgmt.provider.resource.Rule.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a program's inputs: names, types, companions. Fills in defaults and marks secrets, and
 * changes nothing else, so that what it answers can be checked again with the same result. What is
 * unknown passes.
 */
final class Checker<I extends Record> {

  private final RecordShape<I> shape;
  private final List<Rule<I>> rules;

  Checker(RecordShape<I> shape, List<Rule<I>> rules) {
    this.shape = shape;
    this.rules = rules;
  }

  CheckResult check(PropertyMap news) {
    var problems = new ShapeProblems();
    problems.object("", shape, news.revealed());
    var inputs = withDefaults(news);
    var failures = new ArrayList<CheckFailure>();
    problems.found().forEach(each -> failures.add(failure(each.place(), each.reason(), news)));
    if (!failures.isEmpty()) {
      return new CheckResult(inputs, failures, List.of());
    }
    broken(Severity.REFUSE, Stage.CHECK, null, inputs)
        .forEach(rule -> failures.add(failure(rule.property(), text(rule, inputs), news)));
    return new CheckResult(
        inputs, failures, texts(broken(Severity.WARN, Stage.CHECK, null, inputs), inputs));
  }

  /** What stands against creating the object, or against updating it; each names its place. */
  List<String> refusals(@Nullable PropertyMap before, PropertyMap after) {
    return texts(broken(Severity.REFUSE, Stage.CHANGE, before, after), after);
  }

  /** What the user has to know about an imported object; each names its place. */
  List<String> importWarnings(PropertyMap imported) {
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

  private PropertyMap withDefaults(PropertyMap news) {
    var entries = new TreeMap<>(news.entries());
    for (var component : shape.components()) {
      var value = RecordShape.orDefault(component, entries.get(component.name()));
      if (!value.isNull()) {
        entries.put(component.name(), RecordCodec.sealed(component, value));
      }
    }
    return new PropertyMap(entries);
  }

  private CheckFailure failure(String place, String reason, PropertyMap news) {
    var component = shape.component(place);
    var value = news.entries().get(place);
    var printable = component.isPresent() && !component.get().secret() && isShort(value);
    return printable
        ? new CheckFailure(place, reason)
        : new CheckFailure("", place.isEmpty() ? reason : place + ": " + reason);
  }

  private static boolean isShort(@Nullable PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.value().length() <= 80 && text.value().lines().count() <= 1;
    }
    return value instanceof PropertyValue.Bool || value instanceof PropertyValue.Num;
  }
}
