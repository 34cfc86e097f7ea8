package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the tenant stores one input, or one field of an input that is an object; such a field is a
 * {@link Nested path}, in the program and in the tenant's row. Not changed after it is built.
 */
public final class Column {

  private final String property;
  private final String wire;
  private @Nullable Object unset;
  private UnaryOperator<@Nullable Object> drift;
  private UnaryOperator<Object> stored = UnaryOperator.identity();
  private String console;
  private @Nullable String onlyWith;
  private @Nullable TenantVariant returnedBy;
  private @Nullable String alsoChanged;
  private @Nullable Map<String, Object> alternative;
  private Predicate<Map<String, Object>> used = inputs -> true;
  private boolean chosenByServer;
  private boolean replacing;
  private boolean setAfterCreate;
  private boolean withOneValue;

  private Column(
      String property, String wire, @Nullable Object unset, UnaryOperator<@Nullable Object> drift) {
    this.property = property;
    this.wire = wire;
    this.console = wire;
    this.unset = unset;
    this.drift = drift;
  }

  public static Column text(String property, String wire, String other) {
    return of(property, wire, "", other);
  }

  public static Column flag(String property, String wire, boolean unset) {
    return new Column(property, wire, unset, now -> !Boolean.TRUE.equals(now));
  }

  /**
   * An input of any kind.
   *
   * @param unset what the tenant has while the input is not set; null, for a nested field, if it
   *     then has no such field
   * @param other what an administrator sets in the console
   */
  public static Column of(
      String property, String wire, @Nullable Object unset, @Nullable Object other) {
    return new Column(property, wire, unset, ignored -> other);
  }

  /** An input that controls the provider, and is not sent to the tenant. */
  public static Column writeOnly(String property) {
    return of(property, "", null, null);
  }

  /** What the tenant has while the input is not set. */
  public Column whenUnset(@Nullable Object value) {
    unset = value;
    return this;
  }

  /** How the tenant changes a value when it stores it. */
  public Column storedAs(UnaryOperator<Object> change) {
    stored = change;
    return this;
  }

  /** The console changes the input by setting this field. */
  public Column changedInConsole(String field, Object value) {
    console = field;
    drift = ignored -> value;
    return this;
  }

  /** While the other input has another value, the input has no effect and cannot drift. */
  public Column usedWith(String other, Object value) {
    used = inputs -> value.equals(inputs.get(other));
    return this;
  }

  /** While the input is not set, the server chooses the value, and no value is drift. */
  public Column chosenByServer() {
    chosenByServer = true;
    used = inputs -> inputs.containsKey(property);
    return this;
  }

  /** The Boolean input without which the tenant does not store the value. */
  public Column onlyWith(String other) {
    onlyWith = other;
    return this;
  }

  /** The variant of the tenant that returns the value; others do not. */
  public Column returnedOnlyBy(TenantVariant tenant) {
    returnedBy = tenant;
    return this;
  }

  /** Another input that changes with this one when this one drifts. */
  public Column alsoChanging(String other) {
    alsoChanged = other;
    return this;
  }

  /** A change of the value replaces the object. */
  public Column replacing() {
    replacing = true;
    return this;
  }

  /** A create sets the value in a request after the one that creates the object. */
  public Column setAfterCreate() {
    setAfterCreate = true;
    return this;
  }

  /** There is only one valid value, so the field cannot change or drift. */
  public Column withOneValue() {
    withOneValue = true;
    return this;
  }

  /**
   * The nested field excludes others, so {@code full} does not have it. It drifts with these inputs
   * in place of those of {@code full}.
   */
  public Column alternative(Map<String, Object> inputs) {
    alternative = inputs;
    return this;
  }

  String property() {
    return property;
  }

  String wire() {
    return wire;
  }

  /** What the tenant stores of a program's inputs; null, for a nested field, if nothing. */
  @Nullable Object stored(Map<String, Object> inputs) {
    var value = Nested.get(inputs, property);
    var notStored = onlyWith != null && !Boolean.TRUE.equals(inputs.get(onlyWith));
    return value == null || notStored ? unset : stored.apply(value);
  }

  /** What an administrator sets in the console, in the field {@link #console}. */
  @Nullable Object drift(@Nullable Object now) {
    return drift.apply(now);
  }

  String console() {
    return console;
  }

  @Nullable TenantVariant returnedBy() {
    return returnedBy;
  }

  boolean isNested() {
    return Nested.isNested(property);
  }

  boolean isWriteOnly() {
    return wire.isEmpty();
  }

  /** Whether an import may leave the input other than the program has it. */
  boolean isMissingAfterImport() {
    return returnedBy != null || isWriteOnly() || setAfterCreate || chosenByServer;
  }

  /** Whether the server chooses a value that the case does not know. */
  boolean isLeftToServer(Map<String, Object> inputs) {
    return chosenByServer && stored(inputs) == null;
  }

  boolean isReplacing() {
    return replacing;
  }

  boolean isSetAfterCreate() {
    return setAfterCreate;
  }

  boolean isAlternative() {
    return alternative != null;
  }

  boolean hasOneValue() {
    return withOneValue;
  }

  boolean isUsedBy(Map<String, Object> inputs) {
    return used.test(inputs);
  }

  /** The inputs with which it drifts: every input, or those of the alternative. */
  Map<String, Object> fullInputs(Map<String, Object> full) {
    return alternative == null ? full : ResourceCase.changed(full, alternative);
  }

  /** What a refresh reports as changed when the value has drifted, in order. */
  List<String> driftOf(Map<String, Object> inputs) {
    return Stream.of(property, String.valueOf(alsoChanged))
        .filter(name -> name.equals(property) || inputs.containsKey(name))
        .sorted()
        .toList();
  }
}
