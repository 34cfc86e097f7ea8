package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;

/** A function that programs call; it only reads. */
public interface Function<A extends Record, R> {

  FunctionDefinition<A, R> definition();

  R invoke(Call call, A arguments);
}
