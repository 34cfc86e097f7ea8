package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One resource as data, from which its lifecycle and its fault sweep follow.
 *
 * @param collection the path of its list; one item is one segment below
 * @param console where the tenant shows everything about it
 * @param minimal the least that a program can say
 * @param full every input, each with a value that is neither its default nor the minimal one
 * @param columns every input
 * @param outputs what the tenant computes, each with its key there
 * @param properties what each input can go through
 * @param creation the requests of a create that could change something, {@code POST /path} each;
 *     the last one makes the item
 * @param unsuited habits of a tenant that cannot be played here
 */
public record ResourceCase(
    String token,
    String collection,
    Function<SimulatedTenant, ItemConsole> console,
    Map<String, Object> minimal,
    Map<String, Object> full,
    List<Column> columns,
    Map<String, String> outputs,
    List<PropertyCase> properties,
    List<Refused> refused,
    List<String> creation,
    Set<IruQuirk> unsuited) {

  /**
   * Inputs that cannot work, on top of the least ones.
   *
   * @param inputs null for what is taken away
   * @param said a part of what the user reads
   */
  public record Refused(String what, Map<String, @Nullable Object> inputs, String said) {}

  /** What follows the last colon. */
  public String name() {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  /** Whether a request only prepares the one that makes or changes an item. */
  boolean isPreparation(String method, String target) {
    return creation.subList(0, creation.size() - 1).contains(method + " " + target);
  }

  ItemConsole console(SimulatedTenant tenant) {
    return console.apply(tenant);
  }

  /** The tenant's row of an item with these inputs. */
  Map<String, @Nullable Object> row(Map<String, Object> inputs) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    for (var column : columns) {
      var value = inputs.get(column.property());
      var forgotten =
          column.onlyWhile() != null && !Boolean.TRUE.equals(inputs.get(column.onlyWhile()));
      row.put(
          column.wire(),
          value == null || forgotten ? column.absent() : column.keeps().apply(value));
    }
    return row;
  }

  /** The inputs that the tenant never tells, unless it has a habit that it does not have here. */
  List<String> untold() {
    return columns.stream()
        .filter(column -> column.seenWith() != null)
        .map(Column::property)
        .toList();
  }

  static Map<String, Object> changed(
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
