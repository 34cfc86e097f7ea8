package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists scripts. */
public final class GetScripts implements Function<GetScripts.Arguments, GetScripts.Result> {

  /** What a program asks for. */
  public record Arguments(
      @Doc("Which scripts. Default: `active`.") @Default("active") ScriptType scriptType,
      @Doc(
              "Only scripts with this in their title, which Landscape knows since 25.10. Default: all.")
          @Nullable String search,
      @Doc("Only scripts of this access group or of those below it. Default: all.")
          @Nullable String parentAccessGroup) {}

  /** The answer. */
  public record Result(@Doc("The scripts, by title.") List<ScriptView> scripts) {}

  private static final FunctionDefinition<Arguments, Result> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:landscape:getScripts",
          "Lists the scripts of the account, whatever the number of pages.",
          RecordShape.of(Arguments.class),
          RecordShape.of(Result.class));

  private final ScriptApi api;

  public GetScripts(LandscapeConnection connection) {
    this.api = new ScriptApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, Result> definition() {
    return DEFINITION;
  }

  @Override
  public Result invoke(Call call, Arguments arguments) {
    var filters = new ArrayList<Parameter>();
    filters.add(new Parameter("script_type", arguments.scriptType().value()));
    add(filters, "search", arguments.search());
    add(filters, "parent_access_group", arguments.parentAccessGroup());
    return new Result(
        api.firstPage(call, filters)
            .all(call)
            .map(ScriptView::of)
            .sorted(Comparator.comparing(ScriptView::title).thenComparing(ScriptView::id))
            .toList());
  }

  /** Landscape refuses an empty filter. */
  private static void add(List<Parameter> filters, String name, @Nullable String value) {
    if (value != null && !WhiteSpace.isBlank(value)) {
      filters.add(new Parameter(name, value));
    }
  }
}
