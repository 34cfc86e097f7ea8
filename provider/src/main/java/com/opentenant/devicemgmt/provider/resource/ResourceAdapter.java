package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One resource as the protocol asks for it. What a handler must not see ends here: previews,
 * unknowns, secret wrappers, missing objects.
 */
public final class ResourceAdapter<I extends Record, O extends Record> {

  private final Resource<I, O> resource;
  private final ResourceDefinition<I, O> definition;
  private final KnownIds knownIds;
  private final Checker<I> checker;
  private final Differ differ;
  private final Reconciler<I> reconciler;
  private final States<I, O> states;

  ResourceAdapter(Resource<I, O> resource, KnownIds knownIds) {
    this.resource = resource;
    this.definition = resource.definition();
    this.knownIds = knownIds;
    this.checker = new Checker<>(definition.inputs(), definition.rules());
    this.differ = new Differ(definition.inputs());
    this.reconciler = new Reconciler<>(definition.inputs());
    this.states = new States<>(resource);
  }

  public CheckResult check(PropertyMap news) {
    return checker.check(news);
  }

  public Diff diff(String id, PropertyMap before, PropertyMap after, List<PropertyPath> ignored) {
    knownIds.add(id);
    return differ.diff(before, after, ignored);
  }

  public PropertyMap previewCreate(Context context, PropertyMap inputs) {
    refuse(null, inputs);
    advise(context, null, inputs);
    return states.created(inputs);
  }

  public Stored create(Context context, PropertyMap inputs) {
    refuse(null, inputs);
    var recording = new RecordingContext<O>(context);
    try {
      var created = resource.create(recording, decode(inputs));
      return new Stored(created.id(), inputs, states.state(inputs, created.outputs()));
    } catch (Failure failure) {
      var made = recording.checkpoint();
      if (made.isEmpty()) {
        throw failure;
      }
      var state = states.state(inputs, made.get().outputs());
      throw new PartialFailure(made.get().id(), state, unfinished(failure), failure);
    }
  }

  /** The object as the server has it, or empty when it is gone. */
  public Optional<Stored> read(Context context, String id, PropertyMap inputs) {
    knownIds.add(id);
    try {
      var observed = resource.read(context, id);
      var isImport = inputs.isEmpty();
      var current =
          isImport
              ? reconciler.imported(observed.inputs())
              : reconciler.refreshed(inputs, observed.inputs());
      if (isImport) {
        checker.importWarnings(current).forEach(context.messages()::warning);
      }
      var state = states.state(reconciler.withDefaults(current), observed.outputs());
      return Optional.of(new Stored(observed.id(), current, state));
    } catch (Failure.NotFound gone) {
      if (!inputs.isEmpty()) {
        context
            .messages()
            .info(
                "gone from the tenant: %s %s was deleted outside Pulumi"
                    .formatted(definition.noun(), id));
      }
      return Optional.empty();
    }
  }

  public PropertyMap previewUpdate(
      Context context, Stored before, PropertyMap after, List<PropertyPath> ignored) {
    var inputs = withoutIgnored(before.inputs(), after, ignored);
    refuse(before.inputs(), inputs);
    advise(context, before.inputs(), inputs);
    var changed =
        differ.diff(before.inputs(), inputs, List.of()).changes().keySet().stream()
            .map(PropertyPath::root)
            .collect(Collectors.toSet());
    return states.updated(inputs, changed, before.state());
  }

  public PropertyMap update(
      Context context, Stored before, PropertyMap after, List<PropertyPath> ignored) {
    knownIds.add(before.id());
    var inputs = withoutIgnored(before.inputs(), after, ignored);
    refuse(before.inputs(), inputs);
    try {
      var outputs = resource.update(context, before.id(), decode(before.inputs()), decode(inputs));
      return states.state(inputs, outputs);
    } catch (Failure.NotFound gone) {
      throw new Failure.NotFound(
          "%s %s is gone since the last refresh: run `pulumi up --refresh` to create it again (%s)"
              .formatted(definition.noun(), before.id(), gone.getMessage()));
    }
  }

  public void delete(Context context, String id) {
    try {
      resource.delete(context, id);
    } catch (Failure.NotFound gone) {
      context.messages().info("%s %s was gone already".formatted(definition.noun(), id));
    }
  }

  public Stream<Resource.Listed> list(Context context) {
    return resource.list(context);
  }

  private I decode(PropertyMap inputs) {
    return RecordCodec.decode(definition.inputs(), inputs);
  }

  private void refuse(@Nullable PropertyMap before, PropertyMap after) {
    var refusals = checker.refusals(before, after);
    if (!refusals.isEmpty()) {
      throw new Failure.Invalid(String.join("; ", refusals));
    }
  }

  /** Advice needs all of the inputs, and its failure is nobody's concern. */
  private void advise(Context context, @Nullable PropertyMap before, PropertyMap inputs) {
    if (inputs.hasUnknown()) {
      return;
    }
    try {
      resource.advise(context, before == null ? null : decode(before), decode(inputs));
    } catch (Failure silent) {
      return;
    }
  }

  /**
   * The engine puts the old values back before Check, whose defaults may bring a difference in
   * again.
   */
  private static PropertyMap withoutIgnored(
      PropertyMap before, PropertyMap after, List<PropertyPath> ignored) {
    var inputs = after;
    for (var path : ignored) {
      if (path.isTopLevel()) {
        var old = before.entries().get(path.root());
        inputs = old == null ? inputs.without(path.root()) : inputs.with(path.root(), old);
      }
    }
    return inputs;
  }

  private String unfinished(Failure failure) {
    return "the %s was created, but is not finished: %s; the next `pulumi up` goes on with it"
        .formatted(definition.noun(), failure.getMessage());
  }
}
