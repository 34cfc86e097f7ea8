package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
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
    BiFunction<Call, A, R> body) {

  public static <A extends Record, R extends Record> Function<A, R> of(
      String token, String doc, Class<A> arguments, Class<R> result, BiFunction<Call, A, R> body) {
    return new Function<>(
        token, doc, RecordShape.of(arguments), FunctionResult.of(RecordShape.of(result)), body);
  }

  public CheckResult check(PropertyMap values) {
    return new Checker<>(arguments, List.of(), Checker.Printing.PLACE).check(values);
  }

  /** The result; {@code values} have passed {@link #check}. */
  public PropertyMap invoke(Call call, PropertyMap values) {
    if (values.hasUnknown()) {
      throw new Failure.Invalid("an argument of %s is unknown".formatted(token));
    }
    return result.encode().apply(body.apply(call, RecordCodec.decode(arguments, values)));
  }
}
