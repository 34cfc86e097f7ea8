package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one input stands in the tenant. Put together once, and then only read. */
public final class Column {

  private final String property;
  private final String wire;
  private @Nullable Object absent;
  private UnaryOperator<@Nullable Object> drift;
  private UnaryOperator<Object> keeps = UnaryOperator.identity();
  private String console;
  private @Nullable String onlyWhile;
  private @Nullable TenantVariant seenWith;
  private @Nullable String carries;
  private Predicate<Map<String, Object>> applies = inputs -> true;
  private boolean chosen;
  private boolean replaces;
  private boolean later;

  private Column(
      String property,
      String wire,
      @Nullable Object absent,
      UnaryOperator<@Nullable Object> drift) {
    this.property = property;
    this.wire = wire;
    this.console = wire;
    this.absent = absent;
    this.drift = drift;
  }

  public static Column text(String property, String wire, String other) {
    return of(property, wire, "", other);
  }

  public static Column flag(String property, String wire, boolean absent) {
    return new Column(property, wire, absent, now -> !Boolean.TRUE.equals(now));
  }

  /**
   * An input of any kind.
   *
   * @param absent what the tenant has while the input is not set
   * @param other what somebody sets in the console
   */
  public static Column of(
      String property, String wire, @Nullable Object absent, @Nullable Object other) {
    return new Column(property, wire, absent, ignored -> other);
  }

  /** An input that says what the provider is to do, and is never told to the tenant. */
  public static Column writeOnly(String property) {
    return of(property, "", null, null);
  }

  public Column whenAbsent(@Nullable Object value) {
    absent = value;
    return this;
  }

  /** What the tenant makes of a value. */
  public Column keeping(UnaryOperator<Object> change) {
    keeps = change;
    return this;
  }

  /** Somebody who changes it in the console sets this, under a key of the console's own. */
  public Column changedBy(String key, Object value) {
    console = key;
    drift = ignored -> value;
    return this;
  }

  /** With other values of that input it is stale, and no drift. */
  public Column applyingWith(String other, Object value) {
    applies = inputs -> value.equals(inputs.get(other));
    return this;
  }

  /** The tenant chooses while it is not set, and whatever it chooses is right. */
  public Column chosenByTheTenant() {
    chosen = true;
    applies = inputs -> inputs.containsKey(property);
    return this;
  }

  /** The Boolean input without which the tenant forgets the value. */
  public Column onlyWhile(String other) {
    onlyWhile = other;
    return this;
  }

  /** The variant of the tenant that returns the value; others do not. */
  public Column seenOnlyWith(TenantVariant tenant) {
    seenWith = tenant;
    return this;
  }

  /** Another input that is stale once this one has drifted. */
  public Column carrying(String other) {
    carries = other;
    return this;
  }

  /** Another value makes another object. */
  public Column replacing() {
    replaces = true;
    return this;
  }

  /** A create brings it in after it has made the object. */
  public Column broughtInLater() {
    later = true;
    return this;
  }

  String property() {
    return property;
  }

  String wire() {
    return wire;
  }

  /** What the tenant has of a program's inputs. */
  @Nullable Object kept(Map<String, Object> inputs) {
    var value = inputs.get(property);
    var forgotten = onlyWhile != null && !Boolean.TRUE.equals(inputs.get(onlyWhile));
    return value == null || forgotten ? absent : keeps.apply(value);
  }

  /** What somebody sets in the console, under {@link #console}. */
  @Nullable Object drift(@Nullable Object now) {
    return drift.apply(now);
  }

  String console() {
    return console;
  }

  @Nullable TenantVariant seenWith() {
    return seenWith;
  }

  boolean isWriteOnly() {
    return wire.isEmpty();
  }

  /** Whether an import need not have it as the program has it. */
  boolean isMissingAfterImport() {
    return seenWith != null || isWriteOnly() || later || chosen;
  }

  boolean isReplacing() {
    return replaces;
  }

  boolean isBroughtInLater() {
    return later;
  }

  boolean appliesTo(Map<String, Object> inputs) {
    return applies.test(inputs);
  }

  /** What a refresh shows as changed when it has drifted, in order. */
  List<String> driftOf(Map<String, Object> inputs) {
    return Stream.of(property, String.valueOf(carries))
        .filter(name -> name.equals(property) || inputs.containsKey(name))
        .sorted()
        .toList();
  }
}
