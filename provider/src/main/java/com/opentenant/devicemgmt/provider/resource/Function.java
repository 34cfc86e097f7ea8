package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;

/** Something that a program can ask a tenant. */
public interface Function<A extends Record, R extends Record> {

  FunctionDefinition<A, R> definition();

  R invoke(Context context, A arguments);
}
