package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import java.util.List;

/** Calls one function with the values of the protocol. */
public final class FunctionAdapter<A extends Record, R> {

  private final Function<A, R> function;
  private final Checker<A> checker;

  FunctionAdapter(Function<A, R> function) {
    this.function = function;
    this.checker = new Checker<>(function.arguments(), List.of(), Checker.Printing.PLACE);
  }

  String token() {
    return function.token();
  }

  public CheckResult check(PropertyMap arguments) {
    return checker.check(arguments);
  }

  /** The result; {@code arguments} have passed {@link #check}. */
  public PropertyMap invoke(Call call, PropertyMap arguments) {
    if (arguments.hasUnknown()) {
      throw new Failure.Invalid("an argument of %s is unknown".formatted(token()));
    }
    var result = function.invoke().apply(call, RecordCodec.decode(function.arguments(), arguments));
    return function.result().encode().apply(result);
  }
}
