package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One resource as data, from which its lifecycle and its fault sweep follow. Immutable: each step
 * returns another case. A case needs {@link #requests}, {@link #rows}, {@link #minimal}, {@link
 * #full}, {@link #columns} and {@link #changes}; the other steps are for what a resource has in
 * addition. {@code TagCase} is the shortest example.
 */
public final class ResourceCase {

  /**
   * Inputs that are refused, in place of or in addition to the minimal ones.
   *
   * @param inputs null for an input that is missing
   * @param message parts of what the user reads: the property, valid values
   */
  public record Refused(String what, Map<String, @Nullable Object> inputs, List<String> message) {

    static Refused refused(
        String what, String property, @Nullable Object value, String... message) {
      return new Refused(what, Collections.singletonMap(property, value), List.of(message));
    }
  }

  /**
   * An input that is accepted with a warning, in place of or in addition to the minimal ones.
   *
   * @param message parts of what the user reads: the property, other properties
   */
  public record Warned(String what, String property, Object value, List<String> message) {

    static Warned warned(String what, String property, Object value, String... message) {
      return new Warned(what, property, value, List.of(message));
    }
  }

  /** How many requests a refresh makes at most, and why they are more than usual. */
  private record MoreRequests(int requests, String reason) {}

  private final String token;
  private final Api api;
  private String nameProperty = "";
  private Names names = Names.NONE;
  private @Nullable Requests requests;
  private @Nullable Function<SimulatedTenant, TenantRows> rows;
  private Map<String, Object> minimal = Map.of();
  private Map<String, Object> full = Map.of();
  private List<Column> columns = List.of();
  private Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>> outputs = Map.of();
  private List<PropertyCase> changes = List.of();
  private List<Refused> refused = List.of();
  private List<Warned> warned = List.of();
  private List<LeftOut> leftOut = List.of();
  private Consumer<SimulatedTenant> preparation = tenant -> {};
  private boolean readingInPreviews;
  private boolean idempotent;
  private Set<String> kept = Set.of();
  private Map<RefreshBound, MoreRequests> refreshes = Map.of();
  private @Nullable Function<SimulatedTenant, IntFunction<Map<String, Object>>> many;
  private Map<String, Object> changeOfMany = Map.of();

  private ResourceCase(String token, Api api) {
    this.token = token;
    this.api = api;
  }

  /** A case of the resource with this token. */
  public static ResourceCase of(String token, Api api) {
    return new ResourceCase(token, api);
  }

  /** The input that names an object, and whether two objects may have the same name. */
  public ResourceCase named(String property, Names two) {
    return with(
        copy -> {
          copy.nameProperty = property;
          copy.names = two;
        });
  }

  /** The objects have no name, so the scenarios about names are left out. */
  public ResourceCase withoutName(String reason) {
    return with(copy -> {
          copy.nameProperty = "";
          copy.names = Names.NONE;
        })
        .without(Group.IMPORT, Lifecycle.IMPORT_BY_NAME, reason)
        .without(Group.LOOK_UPS, Lifecycle.LOOK_UP_BY_NAME, reason)
        .without(Group.EXISTING_OBJECTS, reason);
  }

  /** Each change replaces the object, so the scenarios about updates and drift are left out. */
  public ResourceCase withoutUpdate(String reason) {
    return without(Group.CREATE, Lifecycle.PREVIEW_OF_UPDATE, reason)
        .without(Group.CREATE, Lifecycle.UNCONFIGURED_UPDATE, reason)
        .without(Group.DRIFT, reason)
        .without(Group.DELETED_OUTSIDE, Lifecycle.UPDATE_OF_DELETED, reason);
  }

  /** How the objects are created, updated and deleted. */
  public ResourceCase requests(Requests all) {
    return with(copy -> copy.requests = all);
  }

  /** The tenant's rows of the objects, as its console shows and changes them. */
  public ResourceCase rows(Function<SimulatedTenant, TenantRows> ofTenant) {
    return with(copy -> copy.rows = ofTenant);
  }

  /** The required inputs. */
  public ResourceCase minimal(Map<String, Object> inputs) {
    return with(copy -> copy.minimal = inputs);
  }

  /** Every input, with another value than the minimal one unless that would replace the object. */
  public ResourceCase full(Map<String, Object> inputs) {
    return with(copy -> copy.full = inputs);
  }

  /** Every input, or every field of it; the first one is what drifts in a sweep. */
  public ResourceCase columns(Column... all) {
    return with(copy -> copy.columns = List.of(all));
  }

  /** An output that the tenant computes, and its value in the tenant's row. */
  public ResourceCase output(
      String name, Function<Map<String, @Nullable Object>, @Nullable Object> value) {
    var more = new LinkedHashMap<>(outputs);
    more.put(name, value);
    return with(copy -> copy.outputs = more);
  }

  /** The changes of each input. */
  public ResourceCase changes(List<PropertyCase> all) {
    return with(copy -> copy.changes = all);
  }

  /** Inputs that are refused before any request. */
  public ResourceCase refused(List<Refused> all) {
    return with(copy -> copy.refused = all);
  }

  /** Inputs that are accepted with a warning. */
  public ResourceCase warned(List<Warned> all) {
    return with(copy -> copy.warned = all);
  }

  /** What the tenant must have before. */
  public ResourceCase preparedBy(Consumer<SimulatedTenant> before) {
    return with(copy -> copy.preparation = before);
  }

  /**
   * A create that is sent again changes nothing, so the response to a lost one is not looked for.
   * If the user then takes the change back, what was assigned stays until a refresh shows it.
   */
  public ResourceCase idempotent() {
    return with(copy -> copy.idempotent = true);
  }

  /**
   * The tenant always has exactly one object, and this is its id. A create adopts it, and a delete
   * leaves it as it is.
   */
  public ResourceCase singleton(String id) {
    return with(copy -> copy.kept = Set.of(id));
  }

  /** A refresh of so many objects makes more requests than that of another resource. */
  ResourceCase refreshedBy(int requests, RefreshBound bound, String reason) {
    if (requests <= bound.requests() || reason.isBlank()) {
      throw new IllegalArgumentException("the usual bound is enough, or the reason is missing");
    }
    var more = new EnumMap<RefreshBound, MoreRequests>(RefreshBound.class);
    more.putAll(refreshes);
    more.put(bound, new MoreRequests(requests, reason));
    return with(copy -> copy.refreshes = more);
  }

  /**
   * The objects of a program with many of them. By default, they have another name each, and an
   * update changes the name.
   *
   * @param inputs of the object with a number from 1, in a tenant
   * @param change of the inputs, for an update; empty if there is none
   */
  ResourceCase many(
      Function<SimulatedTenant, IntFunction<Map<String, Object>>> inputs,
      Map<String, Object> change) {
    return with(
        copy -> {
          copy.many = inputs;
          copy.changeOfMany = change;
        });
  }

  /** The preview of an update reads from the tenant, to warn. */
  public ResourceCase readingInPreviews() {
    return with(copy -> copy.readingInPreviews = true);
  }

  /** Leaves out a scenario by its name in the test report, which shows the reason instead. */
  public ResourceCase without(Group group, String scenario, String reason) {
    var more = new ArrayList<>(leftOut);
    more.add(new LeftOut(group, scenario, reason));
    return with(copy -> copy.leftOut = more);
  }

  /** Leaves out all scenarios of a group; the test report shows the reason instead. */
  public ResourceCase without(Group group, String reason) {
    return without(group, "", reason);
  }

  private ResourceCase with(Consumer<ResourceCase> step) {
    var copy = new ResourceCase(token, api);
    copy.nameProperty = nameProperty;
    copy.names = names;
    copy.requests = requests;
    copy.rows = rows;
    copy.minimal = minimal;
    copy.full = full;
    copy.columns = columns;
    copy.outputs = outputs;
    copy.changes = changes;
    copy.refused = refused;
    copy.warned = warned;
    copy.leftOut = leftOut;
    copy.preparation = preparation;
    copy.readingInPreviews = readingInPreviews;
    copy.idempotent = idempotent;
    copy.kept = kept;
    copy.refreshes = refreshes;
    copy.many = many;
    copy.changeOfMany = changeOfMany;
    step.accept(copy);
    return copy;
  }

  public String token() {
    return token;
  }

  public Api api() {
    return api;
  }

  public String nameProperty() {
    return nameProperty;
  }

  public Names names() {
    return names;
  }

  public Requests requests() {
    return Objects.requireNonNull(requests, "requests");
  }

  public Map<String, Object> minimal() {
    return minimal;
  }

  public Map<String, Object> full() {
    return full;
  }

  List<Column> columns() {
    return columns;
  }

  Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>> outputs() {
    return outputs;
  }

  List<PropertyCase> changes() {
    return changes;
  }

  List<Refused> refused() {
    return refused;
  }

  List<Warned> warned() {
    return warned;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  Consumer<SimulatedTenant> preparation() {
    return preparation;
  }

  boolean isIdempotent() {
    return idempotent;
  }

  /** The ids of the objects that a tenant has without a resource of a program. */
  Set<String> kept() {
    return kept;
  }

  boolean isReadingInPreviews() {
    return readingInPreviews;
  }

  boolean hasName() {
    return names != Names.NONE;
  }

  int requestsOfRefresh(RefreshBound bound) {
    var more = refreshes.get(bound);
    return more == null ? bound.requests() : more.requests();
  }

  /** Why a refresh makes more requests than usual; empty if it does not. */
  Optional<String> whyMoreRequests(RefreshBound bound) {
    return Optional.ofNullable(refreshes.get(bound)).map(MoreRequests::reason);
  }

  /** The inputs of the objects of a program with many of them, by their number from 1. */
  IntFunction<Map<String, Object>> many(SimulatedTenant tenant, Map<String, Object> inputs) {
    if (many != null) {
      return many.apply(tenant);
    }
    var resolved = FromTenant.resolved(inputs, tenant);
    return number -> renamed(resolved, "One of many " + number);
  }

  /** The inputs of one of many objects after an update; the same if it has none. */
  Map<String, Object> changedOfMany(Map<String, Object> inputs) {
    return many == null
        ? renamed(inputs, inputs.get(nameProperty) + ", renamed")
        : changed(inputs, changeOfMany);
  }

  /** The part of the token after the last colon. */
  public String name() {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  TenantRows rows(SimulatedTenant tenant) {
    return Objects.requireNonNull(rows, "rows").apply(tenant);
  }

  /** The tenant's row of an object with these inputs. */
  Map<String, @Nullable Object> row(Map<String, Object> inputs) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    for (var column : columns) {
      var value = column.stored(inputs);
      if (Nested.isNested(column.wire())) {
        row.putAll(Nested.with(row, column.wire(), value));
      } else if (!column.isWriteOnly() && !column.isLeftToServer(inputs)) {
        row.put(column.wire(), value);
      }
    }
    return row;
  }

  /** The inputs that the default tenant does not return. */
  List<String> notReturned() {
    return properties(column -> column.returnedBy() != null);
  }

  /** The inputs that no tenant stores. */
  List<String> writeOnly() {
    return properties(Column::isWriteOnly);
  }

  /** The inputs that the {@code up} after an import may have to set. */
  List<String> missingAfterImport() {
    return properties(Column::isMissingAfterImport);
  }

  /** The inputs with which one request creates the whole object. */
  Map<String, Object> createdInOneRequest() {
    var inputs = new LinkedHashMap<>(full);
    columns.stream()
        .filter(Column::isSetAfterCreate)
        .forEach(each -> inputs.remove(each.property()));
    return inputs;
  }

  /** The same inputs with another name; unchanged if the objects have none. */
  Map<String, Object> renamed(Map<String, Object> inputs, Object name) {
    return hasName() ? changed(inputs, Map.of(nameProperty, name)) : inputs;
  }

  /** The inputs of one of several, with another name each where names are unique. */
  Map<String, Object> copy(Map<String, Object> inputs, int number) {
    var name = inputs.get(nameProperty);
    return number == 1 || names != Names.UNIQUE ? inputs : renamed(inputs, name + " " + number);
  }

  private List<String> properties(Predicate<Column> which) {
    return columns.stream().filter(which).map(Column::property).toList();
  }

  /**
   * The inputs with these changes.
   *
   * @param changes by path; null for what is removed
   */
  public static Map<String, Object> changed(
      Map<String, Object> inputs, Map<String, ? extends @Nullable Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(inputs);
    for (var each : changes.entrySet()) {
      changed = Nested.with(changed, each.getKey(), each.getValue());
    }
    return changed;
  }
}
