package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.diff.Comparison;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The provider's configuration, which arrives in three encodings: real values (YAML), strings
 * (stack configuration) and JSON in strings with integers as {@code 2.0} (SDKs).
 */
public final class Configuration<C extends Record> {

  /** What the engine adds to every provider's inputs. */
  private static final Set<String> ENGINES_OWN = Set.of("version", "pluginDownloadURL");

  private final RecordShape<C> shape;
  private final Checker<C> checker;

  /**
   * Describes a configuration.
   *
   * @throws IllegalArgumentException if a key is no plain value: SDKs and hosts do not mark what is
   *     secret inside an object, which then lies in the state in plain
   */
  public Configuration(RecordShape<C> shape, List<Rule<C>> rules) {
    for (var component : shape.components()) {
      if (!(component.type() instanceof Scalar)) {
        throw new IllegalArgumentException(component.name() + " must be a plain value");
      }
    }
    this.shape = shape;
    this.checker = new Checker<>(shape, rules);
  }

  public RecordShape<C> shape() {
    return shape;
  }

  /** Judges all but the engine's own keys; the answer is in the encoding that came. */
  public CheckResult check(PropertyMap news) {
    var checked = checker.check(typed(news));
    var inputs = news;
    for (var component : shape.components()) {
      var value = news.entries().get(component.name());
      if (value != null) {
        inputs = inputs.with(component.name(), RecordCodec.sealed(component, value));
      }
    }
    return new CheckResult(inputs, checked.failures(), checked.warnings());
  }

  /**
   * Reads a configuration.
   *
   * @throws Provider.BadConfiguration if {@link #check} would refuse it
   */
  public C decode(PropertyMap arguments) {
    var checked = checker.check(typed(arguments));
    if (!checked.failures().isEmpty()) {
      throw new Provider.BadConfiguration(checked.failures());
    }
    return RecordCodec.decode(shape, checked.inputs());
  }

  /**
   * What differs; every difference is an update, because told of none, the engine would keep an old
   * credential.
   *
   * @param replaces whether the change of this top-level property leads to another tenant
   */
  public Diff diff(PropertyMap before, PropertyMap after, Predicate<String> replaces) {
    var changes = new TreeMap<PropertyPath, Diff.Change>();
    Comparison.between(shape, typed(before), typed(after))
        .forEach(
            (path, kind) -> changes.put(path, new Diff.Change(kind, replaces.test(path.root()))));
    for (var name : ENGINES_OWN) {
      if (!before.get(name).equals(after.get(name))) {
        changes.put(PropertyPath.of(name), new Diff.Change(Diff.Kind.UPDATE, false));
      }
    }
    return new Diff(changes, false);
  }

  private PropertyMap typed(PropertyMap arguments) {
    var decoded = new TreeMap<>(arguments.entries());
    decoded.keySet().removeAll(ENGINES_OWN);
    for (var component : shape.components()) {
      decoded.computeIfPresent(component.name(), (name, value) -> typed(component.type(), value));
    }
    return new PropertyMap(decoded);
  }

  /** A text that does not fit stays as it is, to be refused. */
  private static PropertyValue typed(ValueType type, PropertyValue value) {
    if (value instanceof PropertyValue.Secret secret) {
      return new PropertyValue.Secret(typed(type, secret.value()));
    }
    if (!(value instanceof Text text)) {
      return value;
    }
    var plain = WhiteSpace.strip(text.value());
    if (type == Scalar.BOOLEAN && (plain.equals("true") || plain.equals("false"))) {
      return PropertyValue.of(Boolean.parseBoolean(plain));
    }
    if ((type == Scalar.INTEGER || type == Scalar.NUMBER)
        && plain.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
      return PropertyValue.of(Double.parseDouble(plain));
    }
    return value;
  }
}
