package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one input stands in the tenant.
 *
 * @param wire its key there
 * @param absent what the tenant has while the input is not set
 * @param keeps what the tenant makes of a value
 * @param drift another value that somebody sets in the console, from the one that is there
 * @param onlyWhile the Boolean input without which the tenant forgets the value
 * @param seenWith the habit without which the tenant does not tell the value
 */
public record Column(
    String property,
    String wire,
    @Nullable Object absent,
    UnaryOperator<Object> keeps,
    UnaryOperator<@Nullable Object> drift,
    @Nullable String onlyWhile,
    @Nullable IruQuirk seenWith) {

  public static Column text(String property, String wire, String other) {
    return new Column(property, wire, "", UnaryOperator.identity(), ignored -> other, null, null);
  }

  public static Column flag(String property, String wire, boolean absent) {
    return new Column(
        property,
        wire,
        absent,
        UnaryOperator.identity(),
        now -> !Boolean.TRUE.equals(now),
        null,
        null);
  }

  public Column whenAbsent(@Nullable Object value) {
    return new Column(property, wire, value, keeps, drift, onlyWhile, seenWith);
  }

  public Column keeping(UnaryOperator<Object> change) {
    return new Column(property, wire, absent, change, drift, onlyWhile, seenWith);
  }

  public Column onlyWhile(String other) {
    return new Column(property, wire, absent, keeps, drift, other, seenWith);
  }

  public Column seenOnlyWith(IruQuirk quirk) {
    return new Column(property, wire, absent, keeps, drift, onlyWhile, quirk);
  }
}
