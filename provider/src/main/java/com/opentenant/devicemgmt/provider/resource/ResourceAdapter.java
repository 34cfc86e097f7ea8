package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.BugReport;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.check.Completion;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.diff.Differ;
import com.opentenant.devicemgmt.provider.diff.Reconciler;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.diff.TextDifferences;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Replaced;
import com.opentenant.devicemgmt.provider.shape.Numerals;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls one resource with the values of the protocol. Handles previews, unknown values, secrets and
 * missing objects.
 */
public final class ResourceAdapter<I extends Record, O extends Record> {

  private final Resource<I, O> resource;
  private final ResourceDefinition<I, O> definition;
  private final KnownIds.OfKind knownIds;
  private final Checker<I> checker;
  private final Checker<O> stateChecker;
  private final Differ differ;
  private final Reconciler<I> reconciler;
  private final States<I, O> states;
  private final PreviewWarnings<I> previewWarnings;
  private final WrongServerCheck wrongServer;

  /** The ids that certainly belong to the objects in the state. */
  private final Set<String> recognised = ConcurrentHashMap.newKeySet();

  /** By URN, the object that the resource will replace, for the warnings of its preview. */
  private final Map<String, Replaced<I>> replaced = new ConcurrentHashMap<>();

  /** By URN, the object of the resource that a delete of another resource has kept. */
  private final Map<String, StoredObject> undeleted = new ConcurrentHashMap<>();

  ResourceAdapter(Resource<I, O> resource, KnownIds knownIds) {
    this.resource = resource;
    this.definition = resource.definition();
    this.knownIds = knownIds.of(definition);
    this.checker = new Checker<>(definition.inputs(), definition.rules());
    this.stateChecker = new Checker<>(definition.outputs(), List.of());
    this.differ = new Differ(definition.inputs());
    this.reconciler = new Reconciler<>(definition.inputs());
    this.states = new States<>(resource);
    this.previewWarnings = new PreviewWarnings<>(resource);
    this.wrongServer = new WrongServerCheck(resource);
  }

  public ResourceDefinition<I, O> definition() {
    return definition;
  }

  public CheckResult check(PropertyMap news) {
    return checker.check(news);
  }

  /**
   * Checks the inputs of a program.
   *
   * @param olds the inputs in the state; empty for a new object
   */
  public CheckResult check(PropertyMap olds, PropertyMap news) {
    return checker.check(own(olds), news);
  }

  /** Why an object with these inputs, which have passed a check, cannot be created. */
  public List<String> refusals(PropertyMap inputs) {
    return checker.refusals(null, inputs);
  }

  private ReadableState readable(StoredObject stored) {
    return ReadableState.of(definition, checker, stateChecker, stored);
  }

  public Diff diff(String urn, StoredObject before, PropertyMap after, List<PropertyPath> ignored) {
    var news = Numerals.asTexts(definition.inputs(), after);
    var kept = readable(before);
    var diff = differ.diff(kept.compared(), news, ignored);
    if (diff.isReplacement()) {
      knownIds.add(before.id());
      knownIds.replace(urn, before.id());
      replaced.put(urn, new Replaced<>(before.id(), state(kept).inputs()));
    } else {
      replaced.remove(urn);
      knownIds.manage(urn, before.id());
    }
    return diff;
  }

  public PropertyMap previewCreate(Call call, String urn, PropertyMap inputs) {
    refuse(null, inputs);
    previewWarnings.ofCreate(call, inputs, replaced.get(urn));
    return states.created(inputs);
  }

  /**
   * Creates the object.
   *
   * @throws PartialFailure if the object was created, but is incomplete
   */
  public StoredObject create(Call call, String urn, PropertyMap inputs) {
    knownIds.replace(urn);
    deleteKeptObject(call, urn);
    refuse(null, inputs);
    try {
      var created = resource.create(call, decode(inputs));
      requireId(
          created.id(),
          "the %s was created, but the response has no id. Find it in the console and import it"
              .formatted(definition.noun()));
      knownIds.add(created.id());
      wrongServer.recordFound();
      return new StoredObject(created.id(), inputs, states.state(inputs, created.outputs()));
    } catch (RuntimeException | Error thrown) {
      var made = call.checkpoint();
      if (made.isEmpty()) {
        throw thrown;
      }
      var outputs = definition.outputs().type().cast(made.get().outputs());
      var state = States.unfinished(states.state(inputs, outputs));
      throw new PartialFailure(made.get().id(), state, unfinished(thrown), thrown);
    }
  }

  /**
   * Reads the object; empty if it was deleted.
   *
   * @param known the state; empty on an import
   */
  public Optional<StoredObject> read(Call call, StoredObject known) {
    knownIds.add(known.id());
    var kept = readable(known);
    var isImport = known.inputs().isEmpty() && known.state().isEmpty();
    try {
      var observed = isImport ? resource.lookUp(call, known.id()) : refresh(call, kept);
      requireId(
          observed.id(),
          "could not read %s %s: the response has no id".formatted(definition.noun(), known.id()));
      knownIds.add(observed.id());
      wrongServer.recordFound();
      var inputs =
          isImport
              ? reconciler.imported(observed.inputs())
              : kept.refreshed(
                  reconciler.refreshed(own(kept.compared().inputs()), observed.inputs()));
      kept.warn(call, definition);
      TextDifferences.ofServer(definition.inputs(), kept.compared().inputs(), inputs)
          .forEach(call.messages()::info);
      if (isImport) {
        checker.importWarnings(inputs).forEach(call.messages()::warning);
      }
      // The state has the defaults that imported inputs lack, because programs may read them.
      var complete = Completion.of(definition.inputs(), inputs);
      var state = states.read(complete, observed.outputs(), kept.outputs());
      return Optional.of(new StoredObject(observed.id(), inputs, state));
    } catch (Failure.NotFound gone) {
      wrongServer.refuse(call, gone);
      call.messages().info(isImport ? String.valueOf(gone.getMessage()) : gone(known.id(), gone));
      return Optional.empty();
    }
  }

  /** Without a readable state, everything is requested. */
  private RemoteObject<I, O> refresh(Call call, ReadableState kept) {
    var id = kept.stored().id();
    if (!kept.isReadWhole()) {
      recognise(call, kept);
      return resource.read(call, id, null);
    }
    var observed = resource.read(call, id, state(kept));
    recognised.add(id);
    return observed;
  }

  private Resource.State<I, O> state(ReadableState kept) {
    return new Resource.State<>(
        decode(own(kept.inputs())), RecordCodec.decode(definition.outputs(), kept.outputs()));
  }

  private void recognise(Call call, ReadableState kept) {
    var id = kept.stored().id();
    if (!recognised.contains(id)) {
      resource.recognise(call, id, state(kept));
      recognised.add(id);
    }
  }

  /** Only the inputs: a program's `get` may also pass outputs. */
  private PropertyMap own(PropertyMap inputs) {
    return inputs.only(definition.inputs().names());
  }

  public PropertyMap previewUpdate(
      Call call, StoredObject before, PropertyMap after, List<PropertyPath> ignored) {
    var kept = readable(before);
    var inputs = kept.restored(after, ignored);
    kept.warn(call, definition);
    refuse(kept.compared().inputs(), inputs);
    previewWarnings.ofUpdate(call, kept.inputs(), inputs);
    TextDifferences.ofProgram(definition.inputs(), kept.compared().inputs(), inputs)
        .forEach(call.messages()::info);
    var changed =
        differ.diff(kept.compared(), inputs, List.of()).changes().keySet().stream()
            .map(PropertyPath::root)
            .collect(Collectors.toSet());
    return states.updated(inputs, changed, kept.outputs());
  }

  /**
   * Sends the changes, or everything if the object is incomplete or its stored inputs cannot be
   * read.
   *
   * @throws PartialFailure if the object may be changed in part: the engine keeps the old inputs
   *     and updates it in the next run, even if the program has taken the change back
   */
  public PropertyMap update(
      Call call, StoredObject before, PropertyMap after, List<PropertyPath> ignored) {
    knownIds.add(before.id());
    var kept = readable(before);
    var inputs = kept.restored(after, ignored);
    kept.warn(call, definition);
    refuse(kept.compared().inputs(), inputs);
    var old = kept.hasAllInputs() ? decode(kept.inputs()) : null;
    var change = Change.of(old, decode(inputs), States.isUnfinished(before.state()));
    try {
      recognise(call, kept);
    } catch (Failure.NotFound gone) {
      throw goneMeanwhile(before, gone);
    }
    try {
      return states.state(inputs, resource.update(call, before.id(), change));
    } catch (Failure.NotFound gone) {
      throw goneMeanwhile(before, gone);
    } catch (RuntimeException | Error thrown) {
      if (!call.isPartlyDone() && !mayBeDone(thrown)) {
        throw thrown;
      }
      var state = States.unfinished(before.state());
      throw new PartialFailure(before.id(), state, halfChanged(call, thrown), thrown);
    }
  }

  private Failure goneMeanwhile(StoredObject before, Failure.NotFound gone) {
    return new Failure.NotFound(
        MessageLines.of(
            "%s %s was deleted outside Pulumi after the last refresh (%s)"
                .formatted(definition.noun(), before.id(), gone.getMessage()),
            "To create it again: run `pulumi up --refresh`."));
  }

  private static boolean mayBeDone(Throwable thrown) {
    return thrown instanceof Failure.Uncertain || thrown instanceof Failure.Unreadable;
  }

  /**
   * Deletes the object, unless another resource of the program manages it: a resource may be
   * renamed and its new name imported. If that other resource is then created again, both are one
   * resource that was renamed by an alias and replaced by `replaceOnChanges`. {@link #create} then
   * deletes the old object.
   */
  public void delete(Call call, String urn, StoredObject stored) {
    var id = stored.id();
    knownIds.release(urn, id);
    var managers = knownIds.managers(id);
    if (!managers.isEmpty()) {
      managers.forEach(manager -> undeleted.put(manager, stored));
      call.messages()
          .warning(
              "%s %s was not deleted: another resource of this program manages it"
                  .formatted(definition.noun(), id));
      return;
    }
    remove(call, stored);
  }

  private void deleteKeptObject(Call call, String urn) {
    var stored = undeleted.get(urn);
    if (stored != null && knownIds.managers(stored.id()).isEmpty()) {
      call.messages()
          .info(
              "deleting %s %s: the resource that managed it is being replaced"
                  .formatted(definition.noun(), stored.id()));
      try {
        remove(call, stored);
      } catch (Failure failure) {
        throw new Failure.Unavailable(
            MessageLines.of(
                "could not delete %s %s, which is being replaced; Pulumi no longer tracks it: %s"
                    .formatted(definition.noun(), stored.id(), failure.getMessage()),
                "Delete it in the console."));
      }
      undeleted.remove(urn);
    }
  }

  private void remove(Call call, StoredObject stored) {
    var id = stored.id();
    try {
      var kept = readable(withInputs(stored));
      kept.warn(call, definition);
      recognise(call, kept);
      resource.delete(call, id, decode(kept.inputs()));
    } catch (Failure.NotFound gone) {
      wrongServer.refuse(call, gone);
      call.messages().info("%s %s was already deleted".formatted(definition.noun(), id));
    }
  }

  /** Some engines store no separate inputs; they are among the outputs. */
  private StoredObject withInputs(StoredObject stored) {
    return stored.inputs().isEmpty()
        ? new StoredObject(stored.id(), own(stored.state()), stored.state())
        : stored;
  }

  public Stream<Resource.ListEntry> list(Call call) {
    return resource.list(call);
  }

  /** All objects, before each of them is read. */
  public List<Resource.ListEntry> listToRead(Call call) {
    return resource.listToRead(call);
  }

  /** Downloads the file of an object, see {@link Resource#download}. */
  public void download(Call call, String id, String sha256, Path target) {
    resource.download(call, id, sha256, target);
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

  /** To the engine, an empty id means that the object was deleted. */
  private static void requireId(String id, String message) {
    if (WhiteSpace.isBlank(id)) {
      throw new Failure.Unreadable(message);
    }
  }

  private String gone(String id, Failure.NotFound gone) {
    var what =
        gone.isRetired() ? gone.getMessage() : "%s %s was deleted".formatted(definition.noun(), id);
    return what + " outside Pulumi; the next update creates it again";
  }

  private String unfinished(Throwable thrown) {
    return MessageLines.append(
        "the %s was created, but is incomplete: %s".formatted(definition.noun(), reason(thrown)),
        "; the next `pulumi up` completes it");
  }

  private String halfChanged(Call call, Throwable thrown) {
    var certainty = call.isPartlyDone() ? "is" : "may be";
    return MessageLines.append(
        "the %s %s changed in part: %s".formatted(definition.noun(), certainty, reason(thrown)),
        "; the next `pulumi up` completes the update");
  }

  private static String reason(Throwable thrown) {
    return thrown instanceof Failure ? String.valueOf(thrown.getMessage()) : BugReport.text(thrown);
  }
}
