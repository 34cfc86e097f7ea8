package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one input stands in the tenant.
 *
 * @param wire its key there
 * @param absent what the tenant has while the input is not set
 * @param keeps what the tenant makes of a value
 * @param drift another value that somebody sets in the console, from the one that is there
 * @param console the key that somebody sets in the console; mostly {@code wire}
 * @param onlyWhile the Boolean input without which the tenant forgets the value
 * @param seenWith the habit without which the tenant does not tell the value
 * @param carries another input that is stale once this one has drifted; null for none
 * @param applies with which inputs the value has a meaning; with others it is stale, and no drift
 */
public record Column(
    String property,
    String wire,
    @Nullable Object absent,
    UnaryOperator<Object> keeps,
    UnaryOperator<@Nullable Object> drift,
    String console,
    @Nullable String onlyWhile,
    @Nullable IruQuirk seenWith,
    @Nullable String carries,
    Predicate<Map<String, Object>> applies) {

  public static Column text(String property, String wire, String other) {
    return new Column(
        property,
        wire,
        "",
        UnaryOperator.identity(),
        ignored -> other,
        wire,
        null,
        null,
        null,
        inputs -> true);
  }

  public static Column flag(String property, String wire, boolean absent) {
    return new Column(
        property,
        wire,
        absent,
        UnaryOperator.identity(),
        now -> !Boolean.TRUE.equals(now),
        wire,
        null,
        null,
        null,
        inputs -> true);
  }

  public Column whenAbsent(@Nullable Object value) {
    return new Column(
        property, wire, value, keeps, drift, console, onlyWhile, seenWith, carries, applies);
  }

  public Column keeping(UnaryOperator<Object> change) {
    return new Column(
        property, wire, absent, change, drift, console, onlyWhile, seenWith, carries, applies);
  }

  /** Somebody who changes it in the console sets this, under a key of the console's own. */
  public Column changedBy(String key, Object value) {
    return new Column(
        property,
        wire,
        absent,
        keeps,
        ignored -> value,
        key,
        onlyWhile,
        seenWith,
        carries,
        applies);
  }

  public Column applyingWith(String other, Object value) {
    return new Column(
        property,
        wire,
        absent,
        keeps,
        drift,
        console,
        onlyWhile,
        seenWith,
        carries,
        inputs -> value.equals(inputs.get(other)));
  }

  public Column onlyWhile(String other) {
    return new Column(
        property, wire, absent, keeps, drift, console, other, seenWith, carries, applies);
  }

  public Column seenOnlyWith(IruQuirk quirk) {
    return new Column(
        property, wire, absent, keeps, drift, console, onlyWhile, quirk, carries, applies);
  }

  public Column carrying(String other) {
    return new Column(
        property, wire, absent, keeps, drift, console, onlyWhile, seenWith, other, applies);
  }

  /** What a refresh shows as changed when it has drifted, in order. */
  List<String> driftOf(Map<String, Object> inputs) {
    return Stream.of(property, String.valueOf(carries))
        .filter(name -> name.equals(property) || inputs.containsKey(name))
        .sorted()
        .toList();
  }
}
