package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.function.BiFunction;

/**
 * A function that programs call; it only reads.
 *
 * @param token for example {@code devicemgmt:iru:getCustomScript}
 * @param doc the user's documentation, in Markdown
 */
public record Function<A extends Record, R>(
    String token,
    String doc,
    RecordShape<A> arguments,
    FunctionResult<R> result,
    BiFunction<Call, A, R> invoke) {

  /** A function whose result is a record. */
  public static <A extends Record, R extends Record> Function<A, R> of(
      String token,
      String doc,
      Class<A> arguments,
      Class<R> result,
      BiFunction<Call, A, R> invoke) {
    return new Function<>(
        token, doc, RecordShape.of(arguments), FunctionResult.of(RecordShape.of(result)), invoke);
  }
}
