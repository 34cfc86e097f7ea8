package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.Resource.ListEntry;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the objects of a tenant as an import would. */
final class TenantReader {

  /** These are other views of objects that are exported as another kind. */
  private static final Set<String> LEFT_OUT = Set.of("devicemgmt:iru:BlueprintLibraryItems");

  private final Registry registry;
  private final TenantCalls calls;
  private final ExportNotes notes;
  private final ObjectCheck check;

  TenantReader(Registry registry, TenantCalls calls, ExportNotes notes) {
    this.registry = registry;
    this.calls = calls;
    this.notes = notes;
    this.check = new ObjectCheck(notes);
  }

  /**
   * The objects in the order of their kinds and lists.
   *
   * @throws Failure.Invalid if the source has no such kind
   */
  List<ExportedObject> read(ExportOptions options) {
    var tokens =
        registry.tokens().stream()
            .filter(token -> token.startsWith("devicemgmt:" + options.source() + ":"))
            .filter(token -> !LEFT_OUT.contains(token))
            .toList();
    options.refuseOtherKinds(tokens.stream().map(ExportedObject::kind).toList());
    var wanted = tokens.stream().filter(each -> options.wants(ExportedObject.kind(each))).toList();
    var found = new ArrayList<ExportedObject>();
    var refusals = new ArrayList<Failure>();
    for (var token : wanted) {
      var resource = registry.resource(token).orElseThrow();
      try {
        found.addAll(ofKind(resource, options));
      } catch (Failure.Forbidden forbidden) {
        refusals.add(forbidden);
        notes.add(
            "no %s is exported: %s"
                .formatted(resource.definition().noun(), forbidden.getMessage()));
      }
    }
    if (!refusals.isEmpty() && refusals.size() == wanted.size()) {
      throw refusals.get(0);
    }
    return found;
  }

  /** Sorted by name and age, so a new object does not change the names of others. */
  private List<ExportedObject> ofKind(ResourceAdapter<?, ?> resource, ExportOptions options) {
    return resource.listToRead(calls.about(resource.definition().noun())).stream()
        .filter(entry -> options.hasName(entry.name()))
        .flatMap(entry -> read(resource, entry).stream())
        .sorted(ExportedObject.BY_NAME_AND_AGE)
        .toList();
  }

  /** Empty if a program cannot declare the object. A note then says why. */
  private Optional<ExportedObject> read(ResourceAdapter<?, ?> resource, ListEntry entry) {
    var definition = resource.definition();
    var title = ExportedObject.title(definition, entry.name());
    try {
      var imported =
          resource.read(
              calls.about(title),
              new StoredObject(entry.id(), PropertyMap.empty(), PropertyMap.empty()));
      if (imported.isEmpty()) {
        notes.add(title + " is left out: it was deleted during the export");
        return Optional.empty();
      }
      var object =
          new ExportedObject(
              definition,
              imported.get().id(),
              true,
              entry.name(),
              createdAt(imported.get()),
              inputs(resource, imported.get()),
              imported.get().state());
      return Optional.of(object).filter(each -> check.accepts(resource, each));
    } catch (Failure.Invalid | Failure.Unreadable unusable) {
      notes.add("%s is left out: %s".formatted(title, unusable.getMessage()));
    }
    return Optional.empty();
  }

  /**
   * An import leaves to the server what it sets by default. A program that creates the object again
   * needs these values too, except secrets.
   */
  private static PropertyMap inputs(ResourceAdapter<?, ?> resource, StoredObject imported) {
    var complete = imported.inputs();
    for (var component : resource.definition().inputs().components()) {
      var value = imported.state().value(component.name());
      if (component.serverDefault() != null
          && !component.secret()
          && !value.isNull()
          && !value.equals(PropertyValue.of(component.serverDefault().value()))) {
        complete = complete.with(component.name(), value);
      }
    }
    // A value need not be allowed with the others, such as the color of a blueprint of type map.
    return resource.check(complete).failures().isEmpty() ? complete : imported.inputs();
  }

  private static String createdAt(StoredObject object) {
    return object.state().value("createdAt").unwrapped() instanceof PropertyValue.Text time
        ? time.value()
        : "";
  }
}
