package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One resource as data, from which its lifecycle and its fault sweep follow.
 *
 * @param nameProperty the input that names an object
 * @param console where the tenant shows everything about it
 * @param minimal the least that a program can say
 * @param full every input, each with another value than the minimal ones but where that would make
 *     another object
 * @param columns every input; the first one is what drifts in a sweep
 * @param outputs what the tenant computes, each as it is in the tenant's row
 * @param properties what each input can go through
 * @param refused what cannot work
 * @param warned what works, but hardly as it is meant
 * @param unsuited variants of a tenant that do not apply to this resource
 * @param preparation what the tenant needs before
 * @param asksInPreviews whether the preview of an update may read, to advise
 */
public record ResourceCase(
    String token,
    Api api,
    String nameProperty,
    Names names,
    Requests requests,
    Function<SimulatedTenant, ItemConsole> console,
    Map<String, Object> minimal,
    Map<String, Object> full,
    List<Column> columns,
    Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>> outputs,
    List<PropertyCase> properties,
    List<Refused> refused,
    List<Warned> warned,
    Set<Enum<?>> unsuited,
    Consumer<SimulatedTenant> preparation,
    boolean asksInPreviews) {

  /**
   * Inputs that cannot work, on top of the least ones.
   *
   * @param inputs null for what is taken away
   * @param said a part of what the user reads
   */
  public record Refused(String what, Map<String, @Nullable Object> inputs, String said) {

    static Refused refused(String what, String property, @Nullable Object value, String said) {
      return new Refused(what, Collections.singletonMap(property, value), said);
    }
  }

  /**
   * An input that is taken, on top of the least ones.
   *
   * @param said a part of what the user reads
   */
  public record Warned(String what, String property, Object value, String said) {

    static Warned warned(String what, String property, Object value, String said) {
      return new Warned(what, property, value, said);
    }
  }

  /** What follows the last colon. */
  public String name() {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  ItemConsole console(SimulatedTenant tenant) {
    return console.apply(tenant);
  }

  /** The tenant's row of an object with these inputs. */
  Map<String, @Nullable Object> row(Map<String, Object> inputs) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    columns.stream()
        .filter(column -> !column.isWriteOnly())
        .forEach(column -> row.put(column.wire(), column.kept(inputs)));
    return row;
  }

  /** The inputs that the tenant never tells, unless it has a tenant that it does not have here. */
  List<String> untold() {
    return properties(column -> column.seenWith() != null);
  }

  /** The inputs that the {@code up} after an import may have to bring in. */
  List<String> missingAfterImport() {
    return properties(Column::isMissingAfterImport);
  }

  /** Inputs with which one request makes the whole object. */
  Map<String, Object> madeAtOnce() {
    var inputs = new LinkedHashMap<>(full);
    columns.stream()
        .filter(Column::isBroughtInLater)
        .forEach(each -> inputs.remove(each.property()));
    return inputs;
  }

  /** The same inputs under another name. */
  Map<String, Object> named(Map<String, Object> inputs, Object name) {
    return changed(inputs, Map.of(nameProperty, name));
  }

  /** The inputs of one of several, which have names of their own where they must. */
  Map<String, Object> copy(Map<String, Object> inputs, int number) {
    var name = inputs.get(nameProperty);
    return number == 1 || names != Names.UNIQUE ? inputs : named(inputs, name + " " + number);
  }

  private List<String> properties(Predicate<Column> which) {
    return columns.stream().filter(which).map(Column::property).toList();
  }

  public static Map<String, Object> changed(
      Map<String, Object> inputs, Map<String, ? extends @Nullable Object> changes) {
    var changed = new LinkedHashMap<>(inputs);
    changes.forEach(
        (name, value) -> {
          if (value == null) {
            changed.remove(name);
          } else {
            changed.put(name, value);
          }
        });
    return changed;
  }
}
