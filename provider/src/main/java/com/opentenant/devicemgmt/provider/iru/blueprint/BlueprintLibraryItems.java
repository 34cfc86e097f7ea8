package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.blueprint.BlueprintItems.AssignedItem;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.LetterCase;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All library items of one blueprint. */
public final class BlueprintLibraryItems
    implements Resource<BlueprintLibraryItems.Inputs, BlueprintLibraryItems.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc("The id of the blueprint.")
          @IdOf(value = "blueprint", form = Form.UUID, remedy = IruIds.BLUEPRINT_FOUND)
          @Equivalent(LetterCase.class)
          @Replaces
          String blueprintId,
      @Doc(
              "The ids of all library items of the blueprint, in any order. An empty list removes"
                  + " all items.")
          Set<String> libraryItemIds,
      @Doc(
              "The ids of library items that are not managed here: they are neither assigned nor"
                  + " removed, and are not reported as a change. None by default.")
          @WriteOnly
          @Nullable Set<String> ignore,
      @Doc(
              "Whether the create removes the items that the blueprint already has and that are"
                  + " neither in `libraryItemIds` nor in `ignore`. By default, the create fails if"
                  + " there are such items.")
          @WriteOnly
          @Default("false")
          @Nullable Boolean removeOthers) {

    Set<String> ignored() {
      return Objects.requireNonNullElse(ignore, Set.of());
    }

    boolean removesOthers() {
      return Boolean.TRUE.equals(removeOthers);
    }

    /** The items that are neither to be assigned nor ignored. */
    List<AssignedItem> others(List<AssignedItem> present) {
      return present.stream()
          .filter(item -> !has(libraryItemIds, item.id()) && !has(ignored(), item.id()))
          .toList();
    }
  }

  /** Nothing is computed. */
  public record Outputs() {}

  private static final int MOST_NAMED = 20;

  public static final String TOKEN = "devicemgmt:iru:BlueprintLibraryItems";

  private final BlueprintItems items;
  private final Blueprint blueprints;
  private final ResourceDefinition<Inputs, Outputs> definition;

  public BlueprintLibraryItems(BlueprintItems items, Blueprint blueprints) {
    this.items = items;
    this.blueprints = blueprints;
    this.definition =
        new ResourceDefinition<>(
            TOKEN,
            "blueprint library item set",
            "Manages all library items of a blueprint. An item that is assigned in the console is a"
                + " change, which the next `pulumi up` after a refresh reverts.",
            RecordShape.of(Inputs.class),
            RecordShape.of(Outputs.class),
            List.of(
                Rule.<Inputs>of(
                        Severity.WARN,
                        "blueprintId",
                        i -> items.claimAll(i.blueprintId(), i.ignored()))
                    .reading("blueprintId", "ignore"),
                ids("libraryItemIds", Inputs::libraryItemIds),
                ids("ignore", Inputs::ignored),
                Rule.<Inputs>of(Severity.REFUSE, "ignore", BlueprintLibraryItems::inBoth)
                    .reading("ignore", "libraryItemIds")));
  }

  private static Optional<String> inBoth(Inputs inputs) {
    return inputs.ignored().stream()
        .filter(id -> has(inputs.libraryItemIds(), id))
        .findFirst()
        .map("\"%s\" is also in libraryItemIds; remove it from one of the two"::formatted);
  }

  private static Rule<Inputs> ids(String property, Function<Inputs, Set<String>> ids) {
    return Rule.of(
        Severity.REFUSE,
        property,
        inputs ->
            ids.apply(inputs).stream()
                .filter(id -> !Form.UUID.fits(id))
                .findFirst()
                .map(
                    id -> "\"%s\" is not the id of a library item, which is a UUID".formatted(id)));
  }

  private static boolean has(Collection<String> ids, String wanted) {
    return ids.stream().anyMatch(wanted::equalsIgnoreCase);
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return definition;
  }

  @Override
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    var present = items.allNow(call, inputs.blueprintId());
    var others = inputs.others(present);
    if (!others.isEmpty() && !inputs.removesOthers()) {
      throw new Failure.AlreadyExists(refusal(others, inputs));
    }
    var id = IruTexts.id(inputs.blueprintId());
    change(call, inputs, present, others);
    return new RemoteObject<>(id, inputs, new Outputs());
  }

  /** Assigns what is missing, then removes items. */
  private void change(
      Call call, Inputs inputs, List<AssignedItem> present, List<AssignedItem> removed) {
    var blueprintId = inputs.blueprintId();
    var ids = present.stream().map(AssignedItem::id).toList();
    for (var itemId : inputs.libraryItemIds()) {
      if (!has(ids, itemId)) {
        items.assign(call, blueprintId, IruTexts.id(itemId), null);
        recordPart(call, blueprintId);
      }
    }
    removed.forEach(
        item -> {
          items.remove(call, blueprintId, item.id(), null);
          recordPart(call, blueprintId);
        });
  }

  /** If a later request fails, the next {@code up} continues. */
  private static void recordPart(Call call, String blueprintId) {
    call.checkpoint(IruTexts.id(blueprintId), new Outputs());
    call.partlyDone();
  }

  /** Why a create is refused: others may have assigned these items on purpose. */
  private static String refusal(List<AssignedItem> others, Inputs inputs) {
    return MessageLines.of(
        "blueprint %s has %s not in `libraryItemIds`: %s"
            .formatted(
                inputs.blueprintId(),
                others.size() == 1
                    ? "a library item that is"
                    : others.size() + " library items that are",
                named(others)),
        "To keep them: add them to `libraryItemIds`.",
        "To leave them to others: add them to `ignore`.",
        "To remove them from the blueprint: set `removeOthers: true`.");
  }

  private static String named(List<AssignedItem> items) {
    var named =
        items.stream()
            .limit(MOST_NAMED)
            .map(item -> "\"%s\" (%s)".formatted(item.name(), item.id()))
            .collect(Collectors.joining(", "));
    return items.size() > MOST_NAMED
        ? named + " and %d more".formatted(items.size() - MOST_NAMED)
        : named;
  }

  @Override
  public RemoteObject<Inputs, Outputs> read(
      Call call, String id, @Nullable State<Inputs, Outputs> state) {
    var listed = items.all(call, id).stream().map(AssignedItem::id);
    if (state == null) {
      return new RemoteObject<>(id, new Inputs(id, ordered(listed), null, null), new Outputs());
    }
    var program = state.inputs();
    var observed =
        listed
            .filter(itemId -> !has(program.ignored(), itemId))
            .map(itemId -> spelled(itemId, program.libraryItemIds()));
    return new RemoteObject<>(
        id,
        new Inputs(
            program.blueprintId(), ordered(observed), program.ignore(), program.removeOthers()),
        new Outputs());
  }

  private static Set<String> ordered(Stream<String> ids) {
    return ids.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** As the program writes the id. */
  private static String spelled(String id, Set<String> program) {
    return program.stream().filter(id::equalsIgnoreCase).findFirst().orElse(id);
  }

  /** By the id of the blueprint, or by its name. */
  @Override
  public RemoteObject<Inputs, Outputs> lookUp(Call call, String idOrName) {
    return read(call, blueprints.collection().find(call, idOrName).id(), null);
  }

  /**
   * Removes the items that the program no longer has, and continues a create that removes others.
   * What somebody assigned after the last refresh, or an update that was not completed, stays until
   * a refresh has shown it.
   */
  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    var after = change.after();
    var present = items.allNow(call, id);
    var others = after.others(present);
    var removed = others.stream().filter(item -> isRemoved(item, change)).toList();
    change(call, after, present, removed);
    var kept = others.stream().filter(item -> !removed.contains(item)).toList();
    if (!kept.isEmpty()) {
      call.messages()
          .warning(
              MessageLines.of(
                  "blueprint %s also has %s".formatted(id, named(kept)),
                  "To see and remove what is not in `libraryItemIds`: run `pulumi up --refresh`."));
    }
    return new Outputs();
  }

  private static boolean isRemoved(AssignedItem other, Change<Inputs> change) {
    var stored = change.stored();
    var isWholeCreate = change.before() == null && change.after().removesOthers();
    return isWholeCreate || (stored != null && has(stored.libraryItemIds(), other.id()));
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    for (var item : items.allNow(call, id)) {
      if (has(inputs.libraryItemIds(), item.id())) {
        items.remove(call, id, item.id(), null);
      }
    }
  }

  @Override
  public Stream<ListEntry> list(Call call) {
    return blueprints.list(call);
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return List.of(
        PreviewWarning.requiring(items::requireConfigured),
        PreviewWarning.reading(
            PreviewWarning.ofNew(
                (call, inputs) -> items.missingBlueprint(call, inputs.blueprintId())),
            "blueprintId"),
        PreviewWarning.readingAll(definition.inputs(), PreviewWarning.ofNew(this::otherItems)));
  }

  private Optional<String> otherItems(Call call, Inputs inputs) {
    var others = inputs.others(items.all(call, inputs.blueprintId()));
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        inputs.removesOthers()
            ? "`pulumi up` will remove from blueprint %s: %s"
                .formatted(inputs.blueprintId(), named(others))
            : refusal(others, inputs));
  }
}
