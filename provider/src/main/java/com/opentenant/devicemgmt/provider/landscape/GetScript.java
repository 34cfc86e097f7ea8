package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds one V2 script, by id or by title. */
public final class GetScript implements Function<GetScript.Arguments, ScriptView> {

  /** What is looked for. */
  public record Arguments(
      @Doc("The id of the script. Exactly one of `id` and `title` is to be given.")
          @IdOf(value = "script", form = Form.NUMBER, remedy = "pass a title as `title`")
          @Nullable String id,
      @Doc("The exact title of a script that is neither archived nor redacted.")
          @Nullable String title) {}

  private static final FunctionDefinition<Arguments, ScriptView> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:landscape:getScript",
          "Finds a V2 script by its id, archived and redacted ones too, or by its exact title. Fails if"
              + " there is none.",
          RecordShape.of(Arguments.class),
          RecordShape.of(ScriptView.class));

  private final ScriptApi api;

  public GetScript(LandscapeConnection connection) {
    this.api = new ScriptApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, ScriptView> definition() {
    return DEFINITION;
  }

  @Override
  public ScriptView invoke(Call call, Arguments arguments) {
    var id = arguments.id();
    var title = arguments.title();
    if (id != null && title == null) {
      return ScriptView.of(byId(call, id));
    }
    if (id != null || title == null) {
      throw new Failure.Invalid("getScript takes either `id` or `title`");
    }
    var active = api.firstPage(call).all(call).filter(Item::isActive).toList();
    return ScriptView.of(
        active.stream()
            .filter(each -> each.title().equals(WhiteSpace.strip(title)))
            .findFirst()
            .orElseThrow(() -> missing(title, active)));
  }

  private Item byId(Call call, String id) {
    var item = api.get(call, id);
    if (item.isLegacy()) {
      throw new Failure.Invalid(
          "script %s \"%s\" is a V1 script, of which Landscape does not tell the code; getScripts lists"
                  .formatted(id, item.title())
              + " it with the scriptType v1");
    }
    return item;
  }

  private static Failure missing(String title, List<Item> scripts) {
    var titles = scripts.stream().map(Item::title).toList();
    var guess =
        Suggestion.nearest(title, titles).map("; did you mean \"%s\"?"::formatted).orElse("");
    return new Failure.NotFound("Landscape has no active script \"%s\"%s".formatted(title, guess));
  }
}
