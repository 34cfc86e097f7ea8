package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Item;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Comparator;
import java.util.List;

/** Lists the custom apps. */
public final class GetCustomApps
    implements Function<GetCustomApps.Arguments, GetCustomApps.Result> {

  /** Nothing to ask for. */
  public record Arguments() {}

  /** The answer. */
  public record Result(
      @Doc("All custom apps of the tenant, by name.") List<CustomAppView> customApps) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getCustomApps",
          "Lists all custom apps of the tenant, whatever the number of pages.",
          RecordShape.of(Arguments.class),
          RecordShape.of(Result.class));

  private final LibraryApi<Item> api;

  public GetCustomApps(IruConnection connection) {
    this.api = CustomAppApi.of(connection);
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        api.list(call)
            .map(CustomAppView::of)
            .sorted(Comparator.comparing(CustomAppView::name).thenComparing(CustomAppView::id))
            .toList());
  }
}
