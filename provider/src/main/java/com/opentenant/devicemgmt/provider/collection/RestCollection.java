package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object in one collection of an API: creates that are safe against lost responses,
 * reads from shared pages, updates of what changed, look-ups by id or name. It is a complete
 * resource; a {@link CollectionResource} overrides some of its operations. Thread-safe.
 */
public final class RestCollection<I extends Record, O extends Record, T extends Item<I, O>>
    implements Resource<I, O> {

  private final ResourceDefinition<I, O> definition;
  private final Naming<I> naming;
  private final Function<I, Fields> fields;
  private final Endpoints<T> endpoints;
  private final SafeCreate creates;
  private final boolean batchReads;
  private final SharedList<T> items;

  /**
   * Describes a collection; sends nothing.
   *
   * @param fields what a create sends, and what an update compares
   */
  public RestCollection(
      ResourceDefinition<I, O> definition,
      Naming<I> naming,
      Function<I, Fields> fields,
      Endpoints<T> endpoints,
      Coordination coordination) {
    this.definition = definition;
    this.naming = naming;
    this.fields = fields;
    this.endpoints = endpoints;
    this.creates = coordination.creates();
    this.batchReads = coordination.batchReads();
    this.items = new SharedList<>(call -> endpoints.list(call, List.of()), Item::id);
  }

  @Override
  public ResourceDefinition<I, O> definition() {
    return definition;
  }

  /** The requests, for a resource that overrides an operation. */
  public Endpoints<T> endpoints() {
    return endpoints;
  }

  /** The shared list, for a resource that overrides an operation. */
  public SharedList<T> items() {
    return items;
  }

  @Override
  public RemoteObject<I, O> create(Call call, I inputs) {
    return create(call, inputs, new PlainCreate(inputs));
  }

  /** Creates an object with another request. */
  public RemoteObject<I, O> create(Call call, I inputs, CreateRequest<T> request) {
    try {
      return creates.run(call, new NewItem(inputs, request));
    } catch (Failure.Refused refused) {
      throw RejectionReason.of(refused, () -> whyNameRefused(call, inputs, refused));
    }
  }

  /** The name may have been taken since the list was fetched, for example by the same program. */
  private Optional<Failure> whyNameRefused(Call call, I inputs, Failure.Refused refused) {
    if (naming.uniqueness() != Uniqueness.UNIQUE) {
      return Optional.empty();
    }
    items.drop();
    return findNamed(call, naming.name(inputs))
        .map(holder -> creates.nameTaken(call, planned(inputs), holder.id()))
        .map(taken -> MessageLines.append(taken, "; " + refused.getMessage()))
        .map(Failure.AlreadyExists::new);
  }

  /**
   * For a create that does much before its request, such as an upload.
   *
   * @throws Failure.AlreadyExists if an equal object exists
   */
  public void refuseEqual(Call call, I inputs) {
    creates.refuseEqual(call, planned(inputs));
  }

  @Override
  public RemoteObject<I, O> read(Call call, String id, @Nullable State<I, O> state) {
    return usable(get(call, id)).remoteObject();
  }

  @Override
  public RemoteObject<I, O> lookUp(Call call, String idOrName) {
    return usable(find(call, idOrName)).remoteObject();
  }

  /**
   * The object of this id, from a shared list or by a request; it may be unusable.
   *
   * @throws Failure.NotFound if there is none
   */
  public T get(Call call, String id) {
    if (!endpoints.hasGet()) {
      return listed(items.all(call), id).orElseGet(() -> getNow(call, id));
    }
    return batchReads ? items.read(call, id, this::getNow) : getNow(call, id);
  }

  /** The object of this id, as it is now; it may be unusable. */
  public T getNow(Call call, String id) {
    return endpoints.hasGet()
        ? endpoints.get(call, id)
        : listed(items.fetchAnew(call), id)
            .orElseThrow(
                () -> new Failure.NotFound("there is no %s %s".formatted(definition.noun(), id)));
  }

  private Optional<T> listed(List<T> all, String id) {
    return all.stream().filter(each -> each.id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * The object of this id, which may be unusable, or else the usable one of this name.
   *
   * @throws Failure.NotFound if there is none
   * @throws Failure.Invalid if several have the name
   */
  public T find(Call call, String idOrName) {
    if (!naming.ids().fits(idOrName)) {
      return named(call, idOrName);
    }
    try {
      return get(call, idOrName);
    } catch (Failure.NotFound notFound) {
      try {
        return findNamed(call, idOrName).orElseThrow(() -> notFound);
      } catch (Failure.Forbidden ignored) {
        // The credential lacks the permission to list, so the name cannot be looked up.
        throw notFound;
      }
    }
  }

  /** The only object of this name; fails as {@link #find} does. */
  public T named(Call call, String name) {
    return findNamed(call, name)
        .orElseThrow(
            () -> {
              var names = active(items.all(call).stream()).map(Item::name).toList();
              var guess =
                  Suggestion.nearest(name, names)
                      .map("; did you mean \"%s\"?"::formatted)
                      .orElse("");
              return new Failure.NotFound(
                  "there is no %s \"%s\"%s".formatted(definition.noun(), name, guess));
            });
  }

  public Optional<T> findNamed(Call call, String name) {
    var candidates =
        naming
            .filter()
            .apply(WhiteSpace.strip(name))
            .map(query -> endpoints.list(call, List.of(query)).all(call))
            .orElseGet(() -> items.all(call).stream());
    var found = naming.named(name, active(candidates).toList());
    if (found.size() > 1) {
      throw new Failure.Invalid(
          "%d %ss are named \"%s\"; use one of their ids: %s"
              .formatted(
                  found.size(),
                  definition.noun(),
                  name,
                  String.join(", ", found.stream().map(Item::id).toList())));
    }
    return found.stream().findFirst();
  }

  @Override
  public O update(Call call, String id, Change<I> change) {
    return update(call, id, Fields.changed(change, fields)).outputs();
  }

  /** Sends changes; without any, reads the object. */
  public T update(Call call, String id, Fields changes) {
    return changes.isEmpty()
        ? usable(getNow(call, id))
        : items.write(() -> endpoints.update(call, id, changes));
  }

  @Override
  public void delete(Call call, String id, I inputs) {
    items.remove(id, () -> endpoints.delete(call, id));
  }

  @Override
  public Stream<ListEntry> list(Call call) {
    return active(endpoints.list(call, List.of()).all(call))
        .map(item -> new ListEntry(item.id(), item.name()));
  }

  /** Reads use the same pages. */
  @Override
  public List<ListEntry> listToRead(Call call) {
    return active(items.all(call).stream())
        .map(item -> new ListEntry(item.id(), item.name()))
        .toList();
  }

  @Override
  public List<PreviewWarning<I>> previewWarnings() {
    PreviewWarning.Check<I> sameName =
        PreviewWarning.ofNew((call, inputs) -> creates.warning(call, planned(inputs)));
    return List.of(
        PreviewWarning.requiring(endpoints::requireConfigured),
        naming.uniqueness() == Uniqueness.REPEATABLE
            ? PreviewWarning.readingAll(definition.inputs(), sameName)
            : PreviewWarning.reading(sameName, naming.property()));
  }

  @Override
  public List<com.opentenant.devicemgmt.provider.resource.Function<?, ?>> lookUps() {
    return LookUps.of(this);
  }

  Naming<I> naming() {
    return naming;
  }

  /**
   * The same object.
   *
   * @throws Failure if it is {@link Item#unusable}
   */
  public static <T extends Item<?, ?>> T usable(T item) {
    item.unusable()
        .ifPresent(
            reason -> {
              throw reason;
            });
    return item;
  }

  private Stream<T> active(Stream<T> all) {
    return all.filter(Item::isActive);
  }

  private Creation<I, O> planned(I inputs) {
    return new NewItem(inputs, new PlainCreate(inputs));
  }

  /** The request that sends all fields at once. */
  private final class PlainCreate implements CreateRequest<T> {

    private final I inputs;

    PlainCreate(I inputs) {
      this.inputs = inputs;
    }

    @Override
    public T send(Call call) {
      return endpoints.create(call, naming.name(inputs), fields.apply(inputs));
    }
  }

  /** One object about to be created. */
  private final class NewItem implements Creation<I, O> {

    private final I inputs;
    private final CreateRequest<T> request;

    NewItem(I inputs, CreateRequest<T> request) {
      this.inputs = inputs;
      this.request = request;
    }

    @Override
    public ResourceDefinition<I, O> definition() {
      return definition;
    }

    @Override
    public Naming<I> naming() {
      return naming;
    }

    @Override
    public I inputs() {
      return inputs;
    }

    @Override
    public List<RemoteObject<I, O>> namesakes(Call call) {
      return named(items.all(call).stream());
    }

    @Override
    public List<RemoteObject<I, O>> namesakesNow(Call call) {
      return named(items.fetchAnew(call).stream().filter(request::canHaveCreated));
    }

    @Override
    public boolean isMarked() {
      return request.isMarked();
    }

    @Override
    public void dropList() {
      items.drop();
    }

    @Override
    public RemoteObject<I, O> send(Call call) {
      return items.write(() -> request.send(call)).remoteObject();
    }

    private List<RemoteObject<I, O>> named(Stream<T> all) {
      return active(all)
          .filter(item -> naming.isSame(item.name(), name()))
          .map(Item::remoteObject)
          .toList();
    }
  }
}
