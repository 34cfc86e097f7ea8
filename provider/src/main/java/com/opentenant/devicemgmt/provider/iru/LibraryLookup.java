package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds one library item for a program that knows its id or its exact name. */
final class LibraryLookup<T extends LibraryItem<?, ?>> {

  private final String function;
  private final LibraryApi<T> api;

  /**
   * @param function as the program calls it, {@code getCustomScript}
   */
  LibraryLookup(String function, LibraryApi<T> api) {
    this.function = function;
    this.api = api;
  }

  /**
   * The item.
   *
   * @throws Failure.Invalid if not exactly one of both is given, or several items bear the name
   * @throws Failure.NotFound if there is none
   */
  T find(Call call, @Nullable String id, @Nullable String name) {
    if (id != null && name == null) {
      return api.get(call, id);
    }
    if (id != null || name == null) {
      throw new Failure.Invalid(function + " takes either `id` or `name`");
    }
    return onlyOne(name, api.list(call).toList());
  }

  private T onlyOne(String name, List<T> items) {
    var found = named(name, items);
    if (found.size() > 1) {
      throw new Failure.Invalid(
          "%d %ss are named \"%s\"; choose one by `id`: %s"
              .formatted(
                  found.size(),
                  api.noun(),
                  name,
                  String.join(", ", found.stream().map(LibraryItem::id).toList())));
    }
    return found.stream().findFirst().orElseThrow(() -> missing(name, items));
  }

  /** Those of the whole name, else those that Iru may have cut it for. */
  private List<T> named(String name, List<T> items) {
    var whole = kept(WhiteSpace.strip(name), items);
    return whole.isEmpty() ? kept(ItemName.cut(name), items) : whole;
  }

  private List<T> kept(String name, List<T> items) {
    return items.stream().filter(each -> WhiteSpace.strip(each.name()).equals(name)).toList();
  }

  private Failure missing(String name, List<T> items) {
    var names = items.stream().map(LibraryItem::name).toList();
    var guess = Suggestion.nearest(name, names).map("; did you mean \"%s\"?"::formatted).orElse("");
    return new Failure.NotFound("the tenant has no %s \"%s\"%s".formatted(api.noun(), name, guess));
  }
}
