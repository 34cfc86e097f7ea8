package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.Comparator;
import java.util.List;

/** Lists the Self Service categories. */
public final class GetSelfServiceCategories
    implements Function<GetSelfServiceCategories.Arguments, GetSelfServiceCategories.Result> {

  /** Nothing to ask for. */
  public record Arguments() {}

  /** The answer. */
  public record Result(
      @Doc("All categories of the tenant, by name.") List<SelfServiceCategory> categories) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      FunctionDefinition.of(
          "devicemgmt:iru:getSelfServiceCategories",
          "Lists the Self Service categories of the tenant.",
          Arguments.class,
          Result.class);

  private final SelfServiceApi api;

  public GetSelfServiceCategories(SelfServiceApi api) {
    this.api = api;
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        api.categories(call).stream()
            .sorted(Comparator.comparing(SelfServiceCategory::name))
            .toList());
  }
}
