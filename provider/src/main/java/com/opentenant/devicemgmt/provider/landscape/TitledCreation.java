package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.resource.Creation;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.List;
import java.util.function.BiFunction;

/** One object about to be made under a title of its own. */
final class TitledCreation<I extends Record, O extends Record, T extends TitledItem<I, O>>
    implements Creation<I, O> {

  private final ResourceDefinition<I, O> definition;
  private final I inputs;
  private final String title;
  private final ItemSnapshot<T> items;
  private final BiFunction<Call, Creation<I, O>, T> request;

  /**
   * @param title as Landscape keeps it
   * @param request sends the create, and explains why a title is refused
   */
  TitledCreation(
      ResourceDefinition<I, O> definition,
      I inputs,
      String title,
      ItemSnapshot<T> items,
      BiFunction<Call, Creation<I, O>, T> request) {
    this.definition = definition;
    this.inputs = inputs;
    this.title = title;
    this.items = items;
    this.request = request;
  }

  @Override
  public ResourceDefinition<I, O> definition() {
    return definition;
  }

  @Override
  public String name() {
    return title;
  }

  @Override
  public boolean isNameUnique() {
    return true;
  }

  @Override
  public I inputs() {
    return inputs;
  }

  @Override
  public List<Observed<I, O>> namesakes(Call call) {
    return titled(items.all(call));
  }

  @Override
  public List<Observed<I, O>> namesakesNow(Call call) {
    return titled(items.fetchAnew(call));
  }

  @Override
  public void mistrust() {
    items.drop();
  }

  @Override
  public Observed<I, O> send(Call call) {
    return request.apply(call, this).observed();
  }

  private List<Observed<I, O>> titled(List<T> all) {
    return all.stream()
        .filter(each -> each.isActive() && each.title().equals(title))
        .map(TitledItem::observed)
        .toList();
  }
}
