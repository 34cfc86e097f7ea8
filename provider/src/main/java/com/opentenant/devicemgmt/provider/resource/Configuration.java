package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The provider's configuration. It comes in three encodings: typed values (YAML), strings (stack
 * configuration), and JSON in strings with integers as {@code 2.0} (SDKs).
 */
public final class Configuration<C extends Record> {

  /** Keys that the engine adds to the inputs of every provider. */
  private static final Set<String> ENGINES_OWN = Set.of("version", "pluginDownloadURL");

  private final RecordShape<C> shape;
  private final Checker<C> checker;
  private final List<Setting> settings;

  /**
   * The configuration that a record declares.
   *
   * @throws IllegalArgumentException if a key is not a plain value: SDKs and hosts do not mark
   *     secrets inside objects, so the state would contain them unencrypted
   */
  public Configuration(RecordShape<C> shape, List<Rule<C>> rules, List<Setting> settings) {
    for (var component : shape.components()) {
      if (!List.of(Scalar.values()).contains(component.type())) {
        throw new IllegalArgumentException(component.name() + " must be a plain value");
      }
    }
    this.shape = shape;
    this.checker = new Checker<>(shape, rules);
    this.settings = List.copyOf(settings);
  }

  public RecordShape<C> shape() {
    return shape;
  }

  /**
   * Checks all keys except the engine's own. Returns the inputs in the encoding in which they came.
   */
  public CheckResult check(PropertyMap news) {
    var inputs = new TreeMap<>(normalised(news).entries());
    var checked = checker.check(typed(new PropertyMap(inputs)));
    for (var component : shape.components()) {
      inputs.computeIfPresent(component.name(), (name, value) -> component.sealed(value));
    }
    return new CheckResult(new PropertyMap(inputs), checked.failures(), checked.warnings());
  }

  /**
   * Reads the configuration from its arguments.
   *
   * @throws Provider.BadConfiguration if {@link #check} rejects it
   */
  public C decode(PropertyMap arguments) {
    var checked = checker.check(typed(normalised(arguments)));
    if (!checked.failures().isEmpty()) {
      throw new Provider.BadConfiguration(checked.failures());
    }
    return RecordCodec.decode(shape, checked.inputs());
  }

  /** Every difference is at least an update; otherwise the engine would keep an old credential. */
  public Diff diff(PropertyMap before, PropertyMap after) {
    var changes = new TreeMap<PropertyPath, Diff.Change>();
    Comparison.between(shape, typed(before), typed(after))
        .forEach(
            (path, kind) ->
                changes.put(path, new Diff.Change(kind, replaces(path.root(), before, after))));
    for (var name : ENGINES_OWN) {
      if (!before.get(name).equals(after.get(name))) {
        changes.put(PropertyPath.of(name), new Diff.Change(Diff.Kind.UPDATE, false));
      }
    }
    return new Diff(changes, false);
  }

  /** Only if both tenants are known, because a new key may select the tenant used so far. */
  private boolean replaces(String key, PropertyMap before, PropertyMap after) {
    return settings.stream()
        .filter(each -> each.key().equals(key))
        .anyMatch(
            each ->
                Stream.of(before, after)
                        .flatMap(inputs -> tenant(each, inputs).stream())
                        .distinct()
                        .count()
                    == 2);
  }

  private static Optional<String> tenant(Setting setting, PropertyMap inputs) {
    return inputs
        .get(setting.key())
        .map(PropertyValue::revealed)
        .filter(Text.class::isInstance)
        .flatMap(text -> setting.tenant().apply(((Text) text).value()));
  }

  private PropertyMap normalised(PropertyMap arguments) {
    var entries = new TreeMap<>(arguments.entries());
    for (var setting : settings) {
      entries.computeIfPresent(
          setting.key(),
          (key, value) -> changed(value, text -> PropertyValue.of(setting.normal().apply(text))));
    }
    return new PropertyMap(entries);
  }

  private PropertyMap typed(PropertyMap arguments) {
    var decoded = new TreeMap<>(arguments.entries());
    decoded.keySet().removeAll(ENGINES_OWN);
    for (var component : shape.components()) {
      decoded.computeIfPresent(
          component.name(), (name, value) -> changed(value, text -> typed(component.type(), text)));
    }
    return new PropertyMap(decoded);
  }

  /** A text that does not fit is returned unchanged; the check rejects it. */
  private static PropertyValue typed(ValueType type, String text) {
    return type == Scalar.STRING
        ? PropertyValue.of(text)
        : type.parse(WhiteSpace.strip(text)).orElse(PropertyValue.of(text));
  }

  private static PropertyValue changed(
      PropertyValue value, Function<String, PropertyValue> change) {
    if (value instanceof PropertyValue.Secret secret) {
      return new PropertyValue.Secret(changed(secret.value(), change));
    }
    return value instanceof Text text ? change.apply(text.value()) : value;
  }
}
