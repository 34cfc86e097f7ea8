package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.LetterCase;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The assignment of one library item to one blueprint. */
public final class BlueprintLibraryItem
    implements Resource<BlueprintLibraryItem.Inputs, BlueprintLibraryItem.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc("The id of the blueprint.")
          @IdOf(value = "blueprint", form = Form.UUID, remedy = IruIds.BLUEPRINT_FOUND)
          @Equivalent(LetterCase.class)
          @Replaces
          String blueprintId,
      @Doc("The id of the library item, such as a custom app, a profile or an item of the console.")
          @IdOf(value = "library item", form = Form.UUID, remedy = IruIds.LIBRARY_ITEM_FOUND)
          @Equivalent(LetterCase.class)
          @Replaces
          String libraryItemId,
      @Doc(
              "The id of the assignment node; only for a blueprint of the type `map`, and required"
                  + " there if the map has conditional logic. Iru's console shows it while you hold"
                  + " the Option key. By default, the root node.")
          @IdOf(
              value = "assignment node",
              form = Form.UUID,
              remedy = "Iru's console shows it while you hold the Option key")
          @Equivalent(LetterCase.class)
          @Replaces
          @Nullable String assignmentNodeId) {}

  /** Nothing is computed. */
  public record Outputs() {}

  public static final String TOKEN = "devicemgmt:iru:BlueprintLibraryItem";

  private final BlueprintItems items;
  private final Blueprint blueprints;
  private final ResourceDefinition<Inputs, Outputs> definition;

  public BlueprintLibraryItem(BlueprintItems items, Blueprint blueprints) {
    this.items = items;
    this.blueprints = blueprints;
    this.definition =
        new ResourceDefinition<>(
            TOKEN,
            "blueprint library item",
            "Assigns one library item to a blueprint. Other items of the blueprint are not changed.",
            RecordShape.of(Inputs.class),
            RecordShape.of(Outputs.class),
            List.of(
                Rule.<Inputs>of(
                        Severity.WARN,
                        "blueprintId",
                        i -> items.claimItem(i.blueprintId(), i.libraryItemId()))
                    .reading("blueprintId", "libraryItemId")));
  }

  /** The three ids as one; the last one is missing if the program does not set it. */
  private record AssignmentId(String blueprintId, String itemId, @Nullable String nodeId) {

    static AssignmentId of(Inputs inputs) {
      var node = inputs.assignmentNodeId();
      return new AssignmentId(
          IruTexts.id(inputs.blueprintId()),
          IruTexts.id(inputs.libraryItemId()),
          node == null ? null : IruTexts.id(node));
    }

    static AssignmentId parse(String id) {
      var parts = List.of(id.split("/", -1));
      if (parts.size() < 2 || parts.size() > 3 || !parts.stream().allMatch(Form.UUID::fits)) {
        throw new Failure.Invalid(
            "\"%s\" is not the id of a blueprint library item, which is <blueprint id>/<library item id>, or <blueprint id>/<library item id>/<assignment node id>"
                .formatted(id));
      }
      return new AssignmentId(
          IruTexts.id(parts.get(0)),
          IruTexts.id(parts.get(1)),
          parts.size() == 3 ? IruTexts.id(parts.get(2)) : null);
    }

    RemoteObject<Inputs, Outputs> object() {
      return new RemoteObject<>(toString(), new Inputs(blueprintId, itemId, nodeId), new Outputs());
    }

    @Override
    public String toString() {
      return Stream.of(blueprintId, itemId, nodeId)
          .filter(Objects::nonNull)
          .collect(Collectors.joining("/"));
    }
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return definition;
  }

  @Override
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    var id = AssignmentId.of(inputs);
    items.assign(call, id.blueprintId(), id.itemId(), id.nodeId());
    return id.object();
  }

  /** An item that was moved to another assignment node is not noticed. */
  @Override
  public RemoteObject<Inputs, Outputs> read(
      Call call, String id, @Nullable State<Inputs, Outputs> state) {
    var assignment = AssignmentId.parse(id);
    if (!items.has(call, assignment.blueprintId(), assignment.itemId())) {
      throw new Failure.NotFound(
          "blueprint %s does not have library item %s"
              .formatted(assignment.blueprintId(), assignment.itemId()));
    }
    return assignment.object();
  }

  /** Every change replaces the assignment, so nothing is left to send. */
  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    create(call, change.after());
    return new Outputs();
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    var assignment = AssignmentId.parse(id);
    items.remove(call, assignment.blueprintId(), assignment.itemId(), assignment.nodeId());
  }

  @Override
  public Stream<ListEntry> list(Call call) {
    return blueprints.list(call).flatMap(blueprint -> list(call, blueprint));
  }

  @Override
  public List<ListEntry> listToRead(Call call) {
    return blueprints.listToRead(call).stream()
        .flatMap(blueprint -> list(call, blueprint))
        .toList();
  }

  private Stream<ListEntry> list(Call call, ListEntry blueprint) {
    return items.all(call, blueprint.id()).stream()
        .map(
            item ->
                new ListEntry(
                    blueprint.id() + "/" + item.id(), blueprint.name() + "/" + item.name()));
  }

  @Override
  public List<PreviewWarning<Inputs>> previewWarnings() {
    return List.of(
        PreviewWarning.requiring(items::requireConfigured),
        PreviewWarning.reading(
            PreviewWarning.ofNew(
                (call, inputs) -> items.missingBlueprint(call, inputs.blueprintId())),
            "blueprintId"));
  }
}
