package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.iructl.Contents;
import com.opentenant.devicemgmt.provider.iructl.Identity;
import com.opentenant.devicemgmt.provider.iructl.Identity.Assignment;
import com.opentenant.devicemgmt.provider.iructl.Item;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of the items of an iructl repository. The tenant is asked only for the ids of
 * categories and blueprints, and for assignments that exist.
 */
final class RepositoryReader {

  private static final String ASSIGNMENT = "devicemgmt:iru:BlueprintLibraryItem";
  private static final String APP = "devicemgmt:iru:CustomApp";
  private static final String PROFILE = "devicemgmt:iru:CustomProfile";
  private static final String SCRIPT = "devicemgmt:iru:CustomScript";

  private static final List<String> KINDS =
      Stream.of(ASSIGNMENT, APP, PROFILE, SCRIPT).map(ExportedObject::kind).toList();

  private final Registry registry;
  private final ExportOptions options;
  private final ExportNotes notes;
  private final ObjectCheck check;
  private final ItemInputs inputs;
  private final TenantLists lists;
  private final TenantBlueprints blueprints;

  RepositoryReader(
      Registry registry,
      ExportOptions options,
      ExportNotes notes,
      SelfServiceCategories categories,
      TenantLists lists,
      TenantBlueprints blueprints) {
    this.registry = registry;
    this.options = options;
    this.notes = notes;
    this.check = new ObjectCheck(notes);
    this.inputs = new ItemInputs(notes, categories);
    this.lists = lists;
    this.blueprints = blueprints;
  }

  /** The objects in the order of their kinds and names. */
  List<ExportedObject> read(Contents contents) {
    options.refuseOtherKinds(KINDS);
    contents.problems().forEach(notes::add);
    var objects = new ArrayList<ExportedObject>();
    for (var item : contents.items()) {
      var identity = item.identity();
      var isWanted =
          options.wants(ExportedObject.kind(token(item))) && options.hasName(identity.name());
      var object = isWanted ? object(item) : Optional.<ExportedObject>empty();
      object.ifPresent(objects::add);
      if (options.wants(ExportedObject.kind(ASSIGNMENT))
          && (object.isPresent() || (identity.isPushed() && !isWanted))) {
        objects.addAll(assignments(identity));
      }
    }
    return objects.stream()
        .sorted(
            Comparator.<ExportedObject, String>comparing(each -> each.definition().token())
                .thenComparing(ExportedObject.BY_NAME_AND_AGE))
        .toList();
  }

  private static String token(Item item) {
    return item.accept(
        new Item.Visitor<>() {
          @Override
          public String script(Item.Script script) {
            return SCRIPT;
          }

          @Override
          public String profile(Item.Profile profile) {
            return PROFILE;
          }

          @Override
          public String app(Item.App app) {
            return APP;
          }
        });
  }

  /** Empty if a program cannot declare it. A note then says why. */
  private Optional<ExportedObject> object(Item item) {
    var resource = registry.resource(token(item)).orElseThrow();
    var title = ExportedObject.title(resource.definition(), item.identity().name());
    var object =
        object(
            resource,
            item.identity().id(),
            item.identity().isPushed(),
            item.identity(),
            item.identity().name(),
            item.accept(inputs));
    if (isMissing(object)) {
      notes.add(
          title
              + " is left out: the tenant does not have it. To create it, remove `created_at` and"
              + " `sync_hash` from its info file");
      return Optional.empty();
    }
    if (!check.accepts(resource, object)) {
      return Optional.empty();
    }
    if (item.identity().isPushed() && item.identity().isChanged()) {
      notes.add(
          title + " has changes that were not pushed; the first preview shows them as an update");
    }
    return Optional.of(object);
  }

  /** An import of a missing object stops every preview. Without a login, it is not known. */
  private boolean isMissing(ExportedObject object) {
    return object.isInTenant()
        && lists
            .of(object.definition().token())
            .filter(all -> all.name(object.id()).isEmpty())
            .isPresent();
  }

  private static ExportedObject object(
      ResourceAdapter<?, ?> resource,
      String id,
      boolean isInTenant,
      Identity identity,
      String name,
      Map<String, PropertyValue> values) {
    var inputs = new TreeMap<String, PropertyValue>();
    for (var component : resource.definition().inputs().components()) {
      var value = values.getOrDefault(component.name(), new Null());
      if (!value.equals(component.orDefault(new Null()))) {
        inputs.put(component.name(), value);
      }
    }
    return new ExportedObject(
        resource.definition(),
        id,
        isInTenant,
        name,
        identity.createdAt(),
        PropertyMap.of(inputs),
        PropertyMap.empty());
  }

  /** iructl adds assignments and removes none, so each is a resource. */
  private List<ExportedObject> assignments(Identity item) {
    var resource = registry.resource(ASSIGNMENT).orElseThrow();
    var assignments = new LinkedHashMap<String, ExportedObject>();
    for (var each : item.assignments()) {
      var blueprint = blueprintId(item, each);
      if (blueprint.isPresent()) {
        var object = assignment(resource, item, blueprint.get(), each.node());
        if (options.hasName(object.name()) && check.accepts(resource, object)) {
          assignments.putIfAbsent(object.id(), object);
        }
      }
    }
    return List.copyOf(assignments.values());
  }

  private ExportedObject assignment(
      ResourceAdapter<?, ?> resource, Identity item, String blueprintId, @Nullable String node) {
    var tenant = blueprints.all();
    var name = tenant.flatMap(all -> all.name(blueprintId)).orElse(blueprintId);
    var id =
        Stream.of(Optional.of(blueprintId), Optional.of(item.id()), Optional.ofNullable(node))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("/"));
    return object(
        resource,
        id,
        item.isPushed() && tenant.isPresent() && blueprints.has(blueprintId, item.id()),
        item,
        name + "/" + item.name(),
        Map.of(
            "blueprintId", PropertyValue.of(blueprintId),
            "libraryItemId", PropertyValue.of(item.id()),
            "assignmentNodeId", ItemInputs.orNull(node)));
  }

  /** In lower case. Without the tenant, only an id is known. */
  private Optional<String> blueprintId(Identity item, Assignment assignment) {
    var wanted = assignment.blueprint();
    var isId = IdOf.Form.UUID.fits(wanted);
    var id = wanted.toLowerCase(Locale.ROOT);
    var tenant = blueprints.all();
    if (isId && (tenant.isEmpty() || tenant.get().name(id).isPresent())) {
      return Optional.of(id);
    }
    var found = isId || tenant.isEmpty() ? List.<String>of() : tenant.get().ids(wanted);
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    notes.add(
        "an assignment of \"%s\" is left out: %s"
            .formatted(item.name(), ItemInputs.notOne(found, "blueprint", wanted)));
    return Optional.empty();
  }
}
