package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.shape.RecordShape;

/**
 * What a function is, without how it answers.
 *
 * @param token as programs write it, {@code devicemgmt:iru:getCustomScript}
 * @param doc what the user reads; Markdown
 */
public record FunctionDefinition<A extends Record, R extends Record>(
    String token, String doc, RecordShape<A> arguments, RecordShape<R> result) {}
