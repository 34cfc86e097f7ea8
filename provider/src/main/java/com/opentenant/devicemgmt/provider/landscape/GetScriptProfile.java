package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import org.jspecify.annotations.Nullable;

/** Finds one script profile, by id or by title. */
public final class GetScriptProfile
    implements Function<GetScriptProfile.Arguments, ScriptProfileView> {

  /** What is looked for. */
  public record Arguments(
      @Doc("The id of the script profile. Exactly one of `id` and `title` is to be given.")
          @IdOf(value = "script profile", form = Form.NUMBER, remedy = "pass a title as `title`")
          @Nullable String id,
      @Doc("The exact title of a script profile that is not archived.") @Nullable String title) {}

  private static final FunctionDefinition<Arguments, ScriptProfileView> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:landscape:getScriptProfile",
          "Finds a script profile by its id, an archived one too, or by its exact title. Fails if"
              + " there is none.",
          RecordShape.of(Arguments.class),
          RecordShape.of(ScriptProfileView.class));

  private final ScriptProfileApi api;

  public GetScriptProfile(LandscapeConnection connection) {
    this.api = new ScriptProfileApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, ScriptProfileView> definition() {
    return DEFINITION;
  }

  @Override
  public ScriptProfileView invoke(Call call, Arguments arguments) {
    var id = arguments.id();
    var title = arguments.title();
    if (id != null && title == null) {
      return ScriptProfileView.of(api.get(call, id));
    }
    if (id != null || title == null) {
      throw new Failure.Invalid("getScriptProfile takes either `id` or `title`");
    }
    return api.named(call, WhiteSpace.strip(title), "active")
        .map(ScriptProfileView::of)
        .orElseThrow(
            () ->
                new Failure.NotFound(
                    "Landscape has no active script profile \"%s\"".formatted(title)));
  }
}
