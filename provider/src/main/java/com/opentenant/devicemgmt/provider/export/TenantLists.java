package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The objects that a tenant has, by kind. Each list is fetched at its first use. */
final class TenantLists {

  private final Registry registry;
  private final TenantCalls calls;
  private final ExportNotes notes;
  private final Map<String, Optional<NamedIds>> byToken = new HashMap<>();
  private boolean hasLogin = true;

  TenantLists(Registry registry, TenantCalls calls, ExportNotes notes) {
    this.registry = registry;
    this.calls = calls;
    this.notes = notes;
  }

  /**
   * The objects of a kind; empty if the login is missing, or may not list them. A note then says
   * so.
   */
  Optional<NamedIds> of(String token) {
    return byToken.computeIfAbsent(token, this::fetch);
  }

  private Optional<NamedIds> fetch(String token) {
    var resource = registry.resource(token).orElseThrow();
    return hasLogin ? fetch(resource, resource.definition().noun()) : Optional.empty();
  }

  private Optional<NamedIds> fetch(ResourceAdapter<?, ?> resource, String noun) {
    try {
      var nameById = new LinkedHashMap<String, String>();
      resource
          .listToRead(calls.about(noun))
          .forEach(each -> nameById.put(each.id().toLowerCase(Locale.ROOT), each.name()));
      return Optional.of(new NamedIds(nameById));
    } catch (Failure.Forbidden forbidden) {
      notes.add("no %s is looked up: %s".formatted(noun, forbidden.getMessage()));
    } catch (Failure.Invalid unconfigured) {
      hasLogin = false;
      notes.add("nothing is looked up in the tenant: " + unconfigured.getMessage());
    }
    return Optional.empty();
  }
}
