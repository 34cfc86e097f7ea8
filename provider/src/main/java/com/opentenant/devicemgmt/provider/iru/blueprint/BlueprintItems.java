package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.SharedList;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The library items that blueprints have, shared by the resources that assign them. Each blueprint
 * has one list. No endpoint returns the assignment node of an item. Thread-safe.
 */
public final class BlueprintItems {

  private static final List<String> ALREADY_ASSIGNED =
      List.of("already exists on Blueprint", "already exists in Assignment Node");
  private static final List<String> NOT_ASSIGNED =
      List.of("does not exist on Blueprint", "does not exist in Assignment Node");
  private static final String ONE_PER_NODE = "can only have one of this Library Item type";
  private static final String NODE_SHOWN =
      "To find the id of a node: open the Assignment Map in Iru's console and hold the Option key.";

  /** What to do about an error, by its text. */
  private static final Map<String, List<String>> REMEDIES =
      Map.of(
          "Must provide assignment_node_id",
          List.of(
              "The map has conditional logic, and Iru does not return its structure. Set"
                  + " `assignmentNodeId` of a BlueprintLibraryItem.",
              NODE_SHOWN),
          "Assignment node not found",
          List.of(NODE_SHOWN),
          "cannot be provided for Classic Blueprint",
          List.of("Remove `assignmentNodeId`."),
          ONE_PER_NODE,
          List.of(
              "Remove the other item of this kind from the blueprint or the assignment node.",
              "If this resource replaces that item: set `deleteBeforeReplace: true`."));

  private final IruConnection connection;
  private final Map<String, SharedList<AssignedItem>> lists = new ConcurrentHashMap<>();

  /** By blueprint, the items that the program manages one by one. */
  private final Map<String, Set<String>> managedInPart = new ConcurrentHashMap<>();

  /** By blueprint whose items the program manages together, the items that it ignores. */
  private final Map<String, Set<String>> ignored = new ConcurrentHashMap<>();

  public BlueprintItems(IruConnection connection) {
    this.connection = connection;
  }

  /** An item as the list of a blueprint returns it. */
  @Doc("A library item of a blueprint.")
  public record AssignedItem(
      @Doc("The id of the library item.") String id,
      @Doc("The name of the library item.") String name) {

    public AssignedItem {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
    }

    boolean is(String itemId) {
      return id.equalsIgnoreCase(itemId);
    }
  }

  /** Fails if the configuration is incomplete; sends nothing. */
  void requireConfigured() {
    connection.requireConfigured();
  }

  /** All items of a blueprint, from a list that may be up to a minute old. */
  List<AssignedItem> all(Call call, String blueprintId) {
    return list(blueprintId).all(call);
  }

  /** The same with the name of each item: the response to an assignment lacks the names. */
  private List<AssignedItem> named(Call call, String blueprintId) {
    var shared = all(call, blueprintId);
    return shared.stream().anyMatch(item -> item.name().isEmpty())
        ? allNow(call, blueprintId)
        : shared;
  }

  /** A warning if the blueprint does not exist. */
  Optional<String> missingBlueprint(Call call, String blueprintId) {
    try {
      all(call, blueprintId);
      return Optional.empty();
    } catch (Failure.NotFound missing) {
      return Optional.of(
          "blueprintId: there is no blueprint %s, so `pulumi up` would fail"
              .formatted(blueprintId));
    }
  }

  /** All items of a blueprint, as they are now. */
  List<AssignedItem> allNow(Call call, String blueprintId) {
    return list(blueprintId).fetchAnew(call);
  }

  /** Whether the blueprint has the item. A shared list that lacks it is fetched anew. */
  boolean has(Call call, String blueprintId, String itemId) {
    return contains(all(call, blueprintId), itemId) || hasNow(call, blueprintId, itemId);
  }

  private boolean hasNow(Call call, String blueprintId, String itemId) {
    return contains(allNow(call, blueprintId), itemId);
  }

  private static boolean contains(List<AssignedItem> items, String itemId) {
    return items.stream().anyMatch(item -> item.is(itemId));
  }

  /** Assigns an item; an item that the blueprint already has counts as done. */
  void assign(Call call, String blueprintId, String itemId, @Nullable String nodeId) {
    var request = request("assign", itemId, "to", blueprintId, nodeId, "Assign");
    try {
      list(blueprintId).write(() -> assigned(call, request, itemId));
    } catch (Failure.Refused refused) {
      var isThere =
          ALREADY_ASSIGNED.stream().anyMatch(text -> hasText(refused, text))
              || (hasText(refused, ONE_PER_NODE) && hasNow(call, blueprintId, itemId));
      if (!isThere) {
        throw explained(refused);
      }
      call.messages()
          .info("blueprint %s already has the library item %s".formatted(blueprintId, itemId));
    }
  }

  /** The response has the ids of all items that the blueprint then has. */
  private AssignedItem assigned(Call call, ApiRequest request, String itemId) {
    for (var id : connection.read(call, request, JsonNode.class)) {
      if (id.asText().equalsIgnoreCase(itemId)) {
        return new AssignedItem(itemId, "");
      }
    }
    throw new Failure.Unreadable(
        "could not %s: the response does not contain the item".formatted(request.action()));
  }

  /** Removes an item; an item that the blueprint does not have counts as done. */
  void remove(Call call, String blueprintId, String itemId, @Nullable String nodeId) {
    var request = request("remove", itemId, "from", blueprintId, nodeId, "Remove");
    try {
      list(blueprintId).remove(itemId, () -> connection.send(call, request));
    } catch (Failure.NotFound missing) {
      // Either the item was deleted from the library, or the blueprint does not exist.
      if (hasNow(call, blueprintId, itemId)) {
        throw missing;
      }
    } catch (Failure.Refused refused) {
      if (NOT_ASSIGNED.stream().noneMatch(text -> hasText(refused, text))) {
        throw explained(refused);
      }
    }
  }

  private ApiRequest request(
      String verb,
      String itemId,
      String preposition,
      String blueprintId,
      @Nullable String nodeId,
      String permission) {
    var action = "%s library item %s %s blueprint %s";
    return ApiRequest.post(
            action.formatted(verb, itemId, preposition, blueprintId),
            path(blueprintId) + "/" + verb + "-library-item")
        .withPermission(permission + " Library Item")
        .withIdempotency(Idempotency.REPEATABLE)
        .withJson(
            Fields.of().put("library_item_id", itemId).put("assignment_node_id", nodeId).json());
  }

  private SharedList<AssignedItem> list(String blueprintId) {
    return lists.computeIfAbsent(
        IruTexts.id(blueprintId),
        id -> {
          var request =
              ApiRequest.get(
                      "list the library items of blueprint " + id, path(id) + "/list-library-items")
                  .withPermission("List Library Items");
          return new SharedList<>(
              call -> connection.firstPage(call, request, AssignedItem.class), AssignedItem::id);
        });
  }

  private static String path(String blueprintId) {
    return Blueprint.PATH + "/" + ApiRequest.segment(blueprintId);
  }

  private static boolean hasText(Failure.Refused refused, String text) {
    return String.valueOf(refused.getMessage()).contains(text);
  }

  private static Failure explained(Failure.Refused refused) {
    return REMEDIES.entrySet().stream()
        .filter(each -> hasText(refused, each.getKey()))
        .findFirst()
        .<Failure>map(
            each ->
                new Failure.Invalid(
                    MessageLines.of(
                        String.valueOf(refused.getMessage()),
                        each.getValue().toArray(String[]::new))))
        .orElse(refused);
  }

  /**
   * Records that the program manages this item by itself. Returns a warning if it also manages all
   * items of the blueprint.
   */
  Optional<String> claimItem(String blueprintId, String itemId) {
    var id = IruTexts.id(blueprintId);
    var item = IruTexts.id(itemId);
    managedInPart.computeIfAbsent(id, missing -> ConcurrentHashMap.newKeySet()).add(item);
    var ignoredHere = ignored.get(id);
    return conflict(ignoredHere != null && !ignoredHere.contains(item));
  }

  /**
   * Records that the program manages all items of this blueprint. Returns a warning if it also
   * manages one of them by itself.
   */
  Optional<String> claimAll(String blueprintId, Set<String> ignore) {
    var id = IruTexts.id(blueprintId);
    var ignoredHere = ignore.stream().map(IruTexts::id).collect(Collectors.toUnmodifiableSet());
    ignored.put(id, ignoredHere);
    return conflict(!ignoredHere.containsAll(managedInPart.getOrDefault(id, Set.of())));
  }

  private static Optional<String> conflict(boolean exists) {
    return exists
        ? Optional.of(
            MessageLines.of(
                "this blueprint has a BlueprintLibraryItems and a BlueprintLibraryItem, and each reports"
                    + " the changes of the other",
                "Use only one of the two for a blueprint.",
                "Or add the item of BlueprintLibraryItem to `ignore` of BlueprintLibraryItems."))
        : Optional.empty();
  }

  /** What {@code getBlueprintLibraryItems} needs. */
  public record Arguments(
      @Doc("The id of the blueprint.")
          @IdOf(value = "blueprint", form = Form.UUID, remedy = IruIds.BLUEPRINT_FOUND)
          String blueprintId) {}

  /** What {@code getBlueprintLibraryItems} returns. */
  public record Result(
      @Doc(
              "All library items of the blueprint, in all assignment nodes, in the order of their ids.")
          List<AssignedItem> libraryItems) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getBlueprintLibraryItems",
        "Lists the library items that are assigned to a blueprint. Iru does not return in which"
            + " assignment nodes they are, or of which kind they are.",
        Arguments.class,
        Result.class,
        (call, arguments) ->
            new Result(
                named(call, arguments.blueprintId()).stream()
                    .sorted(Comparator.comparing(AssignedItem::id))
                    .toList()));
  }
}
