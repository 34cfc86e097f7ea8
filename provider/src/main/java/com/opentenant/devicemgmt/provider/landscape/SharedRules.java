package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The rules that scripts and script profiles have in common. */
public final class SharedRules {

  private SharedRules() {}

  public static <I extends Record> Rule<I> title(Function<I, String> title) {
    return Rule.<I>refuse("title", "must be one line, and not blank")
        .when(i -> WhiteSpace.strip(title.apply(i)).lines().count() != 1);
  }

  public static <I extends Record> Rule<I> timeLimit(ToIntFunction<I> seconds) {
    return Rule.<I>refuse("timeLimit", "must be 1 second or more")
        .when(i -> seconds.applyAsInt(i) < 1);
  }
}
