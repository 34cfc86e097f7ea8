package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.resource.Creation;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One library item about to be made. */
final class LibraryCreation<
        I extends Record & LibraryInputs, O extends Record, T extends LibraryItem<I, O>>
    implements Creation<I, O> {

  private final ResourceDefinition<I, O> definition;
  private final I inputs;
  private final ItemSnapshot<T> items;
  private final Function<Call, T> request;
  private final @Nullable Predicate<T> mark;

  /**
   * @param request sends the create
   * @param mark what an item that the request made has besides its name; null where it has nothing
   */
  LibraryCreation(
      ResourceDefinition<I, O> definition,
      I inputs,
      ItemSnapshot<T> items,
      Function<Call, T> request,
      @Nullable Predicate<T> mark) {
    this.definition = definition;
    this.inputs = inputs;
    this.items = items;
    this.request = request;
    this.mark = mark;
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
  public List<Observed<I, O>> namesakes(Call call) {
    return named(items.all(call).stream());
  }

  @Override
  public List<Observed<I, O>> namesakesNow(Call call) {
    return named(items.fetchAnew(call).stream().filter(mark == null ? item -> true : mark));
  }

  @Override
  public boolean isMarked() {
    return mark != null;
  }

  @Override
  public void mistrust() {
    items.drop();
  }

  @Override
  public Observed<I, O> send(Call call) {
    return items.write(() -> request.apply(call)).observed();
  }

  private List<Observed<I, O>> named(Stream<T> all) {
    return all.filter(item -> ItemName.isSame(item.name(), inputs.name()))
        .map(LibraryItem::observed)
        .toList();
  }
}
