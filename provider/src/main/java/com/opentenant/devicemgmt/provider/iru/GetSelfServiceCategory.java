package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Doc;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionDefinition;
import com.opentenant.devicemgmt.provider.resource.RecordShape;
import com.opentenant.devicemgmt.provider.resource.Suggestion;
import java.util.List;

/** Finds a Self Service category by name. */
public final class GetSelfServiceCategory
    implements Function<GetSelfServiceCategory.Arguments, SelfServiceCategory> {

  /** What is looked for. */
  public record Arguments(@Doc("The name; capitals do not matter.") String name) {}

  private static final FunctionDefinition<Arguments, SelfServiceCategory> DEFINITION =
      new FunctionDefinition<>(
          "devicemgmt:iru:getSelfServiceCategory",
          "Finds a Self Service category by its name. Fails, with the names there are, if none has"
              + " it.",
          RecordShape.of(Arguments.class),
          RecordShape.of(SelfServiceCategory.class));

  private final SelfServiceApi api;

  public GetSelfServiceCategory(SelfServiceApi api) {
    this.api = api;
  }

  @Override
  public FunctionDefinition<Arguments, SelfServiceCategory> definition() {
    return DEFINITION;
  }

  @Override
  public SelfServiceCategory invoke(Context context, Arguments arguments) {
    var categories = api.categories(context);
    return categories.stream()
        .filter(each -> each.name().strip().equalsIgnoreCase(arguments.name().strip()))
        .findFirst()
        .orElseThrow(() -> missing(arguments.name(), categories));
  }

  private static Failure missing(String name, List<SelfServiceCategory> categories) {
    var names = categories.stream().map(SelfServiceCategory::name).sorted().toList();
    var guess = Suggestion.nearest(name, names).map(" Did you mean “%s”?"::formatted).orElse("");
    return new Failure.NotFound(
        "the tenant has no Self Service category “%s”.%s There are: %s"
            .formatted(name, guess, String.join(", ", names)));
  }
}
