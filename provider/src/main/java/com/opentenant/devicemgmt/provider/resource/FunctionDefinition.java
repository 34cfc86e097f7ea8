package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.shape.RecordShape;

/**
 * The declaration of a function.
 *
 * @param token for example {@code devicemgmt:iru:getCustomScript}
 * @param doc the user's documentation, in Markdown
 */
public record FunctionDefinition<A extends Record, R>(
    String token, String doc, RecordShape<A> arguments, FunctionResult<R> result) {

  /** A function whose result is a record. */
  public static <A extends Record, R extends Record> FunctionDefinition<A, R> of(
      String token, String doc, Class<A> arguments, Class<R> result) {
    return new FunctionDefinition<>(
        token, doc, RecordShape.of(arguments), FunctionResult.of(RecordShape.of(result)));
  }
}
