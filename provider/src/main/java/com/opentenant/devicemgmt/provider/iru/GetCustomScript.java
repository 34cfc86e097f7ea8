package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import org.jspecify.annotations.Nullable;

/** Finds one custom script, by id or by name. */
public final class GetCustomScript
    implements Function<GetCustomScript.Arguments, CustomScriptView> {

  /** What is looked for. */
  public record Arguments(
      @Doc("The id of the library item. Exactly one of `id` and `name` is to be given.")
          @IdOf(value = "custom script", form = Form.UUID, remedy = "pass a name as `name`")
          @Nullable String id,
      @Doc(
              "The exact name, whole even where Iru has cut it at about 50 characters; fails if"
                  + " several scripts bear it.")
          @Nullable String name) {}

  private static final FunctionDefinition<Arguments, CustomScriptView> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getCustomScript",
          "Finds a custom script by its id or by its exact name. Fails if there is none, or if several"
              + " bear the name.",
          RecordShape.of(Arguments.class),
          RecordShape.of(CustomScriptView.class));

  private final LibraryLookup<Item> lookup;

  public GetCustomScript(IruConnection connection) {
    this.lookup = new LibraryLookup<>("getCustomScript", CustomScriptApi.of(connection));
  }

  @Override
  public FunctionDefinition<Arguments, CustomScriptView> definition() {
    return DEFINITION;
  }

  @Override
  public CustomScriptView invoke(Call call, Arguments arguments) {
    return CustomScriptView.of(lookup.find(call, arguments.id(), arguments.name()));
  }
}
