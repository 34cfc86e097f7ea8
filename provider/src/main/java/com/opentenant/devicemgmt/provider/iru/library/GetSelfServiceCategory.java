package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.List;
import java.util.function.Predicate;

/** Finds a Self Service category by name. */
public final class GetSelfServiceCategory {

  /** What to look for. */
  public record Arguments(
      @Doc("The name. Case matters only if several categories differ only in case.") String name) {}

  private final GetSelfServiceCategories all;

  public GetSelfServiceCategory(GetSelfServiceCategories all) {
    this.all = all;
  }

  public Function<Arguments, SelfServiceCategory> function() {
    return Function.of(
        "devicemgmt:iru:getSelfServiceCategory",
        "Finds a Self Service category by its name. If no category has the name, the error lists all"
            + " names; if several have it, the error lists their ids.",
        Arguments.class,
        SelfServiceCategory.class,
        this::invoke);
  }

  public SelfServiceCategory invoke(Call call, Arguments arguments) {
    var name = WhiteSpace.strip(arguments.name());
    var categories = all.all(call);
    var found = named(categories, name::equals);
    if (found.isEmpty()) {
      found = named(categories, name::equalsIgnoreCase);
    }
    if (found.size() > 1) {
      throw new Failure.Invalid(
          "%d Self Service categories are named \"%s\"; use one of their ids: %s"
              .formatted(
                  found.size(),
                  name,
                  String.join(", ", found.stream().map(SelfServiceCategory::id).toList())));
    }
    return found.stream().findFirst().orElseThrow(() -> missing(arguments.name(), categories));
  }

  private static List<SelfServiceCategory> named(
      List<SelfServiceCategory> categories, Predicate<String> wanted) {
    return categories.stream().filter(each -> wanted.test(WhiteSpace.strip(each.name()))).toList();
  }

  private static Failure missing(String name, List<SelfServiceCategory> categories) {
    var names = categories.stream().map(SelfServiceCategory::name).sorted().toList();
    var guess = Suggestion.nearest(name, names).map(" Did you mean \"%s\"?"::formatted).orElse("");
    return new Failure.NotFound(
        "the tenant has no Self Service category \"%s\".%s Its categories: %s"
            .formatted(name, guess, String.join(", ", names)));
  }
}
