package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Item;
import com.opentenant.devicemgmt.provider.resource.Doc;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.resource.RecordShape;
import com.opentenant.devicemgmt.provider.resource.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds one custom script, by id or by name. */
public final class GetCustomScript
    implements Function<GetCustomScript.Arguments, CustomScriptView> {

  /** What is looked for. */
  public record Arguments(
      @Doc("The id of the library item. Exactly one of `id` and `name` is to be given.")
          @Nullable String id,
      @Doc("The exact name; fails if several scripts bear it.") @Nullable String name) {}

  private static final FunctionDefinition<Arguments, CustomScriptView> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getCustomScript",
          "Finds a custom script by its id or by its exact name. Fails if there is none, or if several"
              + " bear the name.",
          RecordShape.of(Arguments.class),
          RecordShape.of(CustomScriptView.class));

  private final CustomScriptApi api;

  public GetCustomScript(IruConnection connection) {
    this.api = new CustomScriptApi(connection);
  }

  @Override
  public FunctionDefinition<Arguments, CustomScriptView> definition() {
    return DEFINITION;
  }

  @Override
  public CustomScriptView invoke(Context context, Arguments arguments) {
    var id = arguments.id();
    var name = arguments.name();
    if (id != null && name == null) {
      return CustomScriptView.of(api.get(context, id));
    }
    if (id != null || name == null) {
      throw new Failure.Invalid("getCustomScript takes either `id` or `name`");
    }
    return CustomScriptView.of(onlyOne(name, api.list(context).toList()));
  }

  private static Item onlyOne(String name, List<Item> scripts) {
    var found = scripts.stream().filter(each -> each.name().equals(name.strip())).toList();
    if (found.size() > 1) {
      throw new Failure.Invalid(
          "%d custom scripts are named “%s”; choose one by `id`: %s"
              .formatted(
                  found.size(), name, String.join(", ", found.stream().map(Item::id).toList())));
    }
    return found.stream().findFirst().orElseThrow(() -> missing(name, scripts));
  }

  private static Failure missing(String name, List<Item> scripts) {
    var names = scripts.stream().map(Item::name).toList();
    var guess = Suggestion.nearest(name, names).map("; did you mean “%s”?"::formatted).orElse("");
    return new Failure.NotFound("the tenant has no custom script “%s”%s".formatted(name, guess));
  }
}
