package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;

/** Something that a program can ask a tenant. */
public interface Function<A extends Record, R> {

  FunctionDefinition<A, R> definition();

  R invoke(Call call, A arguments);
}
