package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.shape.RecordShape;

/**
 * What a function is, without how it answers.
 *
 * @param token as programs write it, {@code devicemgmt:iru:getCustomScript}
 * @param doc what the user reads; Markdown
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
