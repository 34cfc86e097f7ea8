package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Comparator;
import java.util.List;

/** Lists the custom scripts. */
public final class GetCustomScripts
    implements Function<GetCustomScripts.Arguments, GetCustomScripts.Result> {

  /** Nothing to ask for. */
  public record Arguments() {}

  /** The answer. */
  public record Result(
      @Doc("All custom scripts of the tenant, by name.") List<CustomScriptView> customScripts) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getCustomScripts",
          "Lists all custom scripts of the tenant, whatever the number of pages.",
          RecordShape.of(Arguments.class),
          RecordShape.of(Result.class));

  private final LibraryApi<Item> api;

  public GetCustomScripts(IruConnection connection) {
    this.api = CustomScriptApi.of(connection);
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        api.list(call)
            .map(CustomScriptView::of)
            .sorted(
                Comparator.comparing(CustomScriptView::name).thenComparing(CustomScriptView::id))
            .toList());
  }
}
