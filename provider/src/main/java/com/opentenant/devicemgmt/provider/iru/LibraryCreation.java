package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.resource.Creation;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** One library item about to be made. */
final class LibraryCreation<
        I extends Record & LibraryInputs, O extends Record, T extends LibraryItem<I, O>>
    implements Creation<I, O> {

  private final ResourceDefinition<I, O> definition;
  private final I inputs;
  private final LibraryApi<T> api;
  private final ItemSnapshot<T> items;
  private final Function<Context, T> request;
  private final Predicate<T> possiblyMade;

  /**
   * @param request sends the create
   * @param possiblyMade whether an item of the name can have come of the request, by a mark that
   *     some kinds have
   */
  LibraryCreation(
      ResourceDefinition<I, O> definition,
      I inputs,
      LibraryApi<T> api,
      ItemSnapshot<T> items,
      Function<Context, T> request,
      Predicate<T> possiblyMade) {
    this.definition = definition;
    this.inputs = inputs;
    this.api = api;
    this.items = items;
    this.request = request;
    this.possiblyMade = possiblyMade;
  }

  @Override
  public ResourceDefinition<I, O> definition() {
    return definition;
  }

  @Override
  public String name() {
    return inputs.name();
  }

  @Override
  public String key() {
    return ItemName.cut(inputs.name());
  }

  @Override
  public I inputs() {
    return inputs;
  }

  @Override
  public List<Observed<I, O>> namesakes(Context context) {
    return named(items.all(context), item -> true);
  }

  @Override
  public List<Observed<I, O>> namesakesNow(Context context) {
    return named(items.fetchAnew(context), possiblyMade);
  }

  @Override
  public void mistrust() {
    items.drop();
  }

  @Override
  public Instant serverNow(Context context) {
    return api.serverNow(context);
  }

  @Override
  public Observed<I, O> send(Context context) {
    return items.write(() -> request.apply(context)).observed();
  }

  private List<Observed<I, O>> named(List<T> all, Predicate<T> wanted) {
    return all.stream()
        .filter(item -> ItemName.isSame(item.name(), inputs.name()))
        .filter(wanted)
        .map(LibraryItem::observed)
        .toList();
  }
}
