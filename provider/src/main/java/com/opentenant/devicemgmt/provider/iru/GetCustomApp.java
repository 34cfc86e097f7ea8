package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Item;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import org.jspecify.annotations.Nullable;

/** Finds one custom app, by id or by name. */
public final class GetCustomApp implements Function<GetCustomApp.Arguments, CustomAppView> {

  /** What is looked for. */
  public record Arguments(
      @Doc("The id of the library item. Exactly one of `id` and `name` is to be given.")
          @IdOf(value = "custom app", form = Form.UUID, remedy = "pass a name as `name`")
          @Nullable String id,
      @Doc(
              "The exact name, whole even where Iru has cut it at about 50 characters; fails if"
                  + " several apps bear it.")
          @Nullable String name) {}

  private static final FunctionDefinition<Arguments, CustomAppView> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getCustomApp",
          "Finds a custom app by its id or by its exact name. Fails if there is none, or if several"
              + " bear the name.",
          RecordShape.of(Arguments.class),
          RecordShape.of(CustomAppView.class));

  private final LibraryLookup<Item> lookup;

  public GetCustomApp(IruConnection connection) {
    this.lookup = new LibraryLookup<>("getCustomApp", CustomAppApi.of(connection));
  }

  @Override
  public FunctionDefinition<Arguments, CustomAppView> definition() {
    return DEFINITION;
  }

  @Override
  public CustomAppView invoke(Call call, Arguments arguments) {
    return CustomAppView.of(lookup.find(call, arguments.id(), arguments.name()));
  }
}
