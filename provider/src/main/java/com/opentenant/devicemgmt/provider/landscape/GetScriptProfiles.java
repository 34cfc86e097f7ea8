package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Comparator;
import java.util.List;

/** Lists script profiles. */
public final class GetScriptProfiles
    implements Function<GetScriptProfiles.Arguments, GetScriptProfiles.Result> {

  /** What a program asks for. */
  public record Arguments(
      @Doc("Which script profiles. Default: `active`.") @Default("active")
          ArchivedFilter archived) {}

  /** The answer. */
  public record Result(
      @Doc("The script profiles, by title.") List<ScriptProfileView> scriptProfiles) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:landscape:getScriptProfiles",
          "Lists the script profiles of the account, whatever the number of pages.",
          RecordShape.of(Arguments.class),
          RecordShape.of(Result.class));

  private final ScriptProfileApi api;

  public GetScriptProfiles(LandscapeConnection connection) {
    this.api = new ScriptProfileApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        api.firstPage(call, List.of(new Parameter("archived", arguments.archived().value())))
            .all(call)
            .map(ScriptProfileView::of)
            .sorted(
                Comparator.comparing(ScriptProfileView::title).thenComparing(ScriptProfileView::id))
            .toList());
  }
}
