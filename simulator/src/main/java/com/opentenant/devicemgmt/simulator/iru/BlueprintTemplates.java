package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;

/** The templates for blueprints, by category. They are always the same. */
final class BlueprintTemplates {
  private record Category(int id, String name, int weight, List<Template> templates) {}

  private record Template(int id, String name, String description) {}

  private static final List<Category> CATEGORIES =
      List.of(
          new Category(
              1,
              "Standard",
              10,
              List.of(
                  new Template(11, "Starter", "A few settings to begin with."),
                  new Template(12, "Security", "Disk encryption, firewall and passwords."))),
          new Category(
              2, "Compliance", 20, List.of(new Template(21, "Level 1", "A compliance baseline."))));

  private final IruParts parts;

  BlueprintTemplates(IruParts parts) {
    this.parts = parts;
  }

  static boolean exists(String id) {
    return CATEGORIES.stream()
        .flatMap(category -> category.templates().stream())
        .anyMatch(template -> String.valueOf(template.id()).equals(id));
  }

  /** The help pages name no permission for it; this is the title in the Postman collection. */
  List<Route> routes() {
    return List.of(
        Route.of("GET", BlueprintRoutes.PATH + "/templates/", this::list)
            .needing("Get Blueprint Templates")
            .withQuery(Pages.LIMIT, Pages.OFFSET));
  }

  private Response list(Call call) {
    var rows = CATEGORIES.stream().map(this::shown).toList();
    return parts.pages().byOffset(call, rows, row -> row);
  }

  private ObjectNode shown(Category category) {
    var shown = Json.object();
    shown.put("id", category.id()).put("name", category.name()).put("weight", category.weight());
    var templates = shown.putArray("templates");
    for (var template : category.templates()) {
      templates
          .addObject()
          .put("id", template.id())
          .put("name", template.name())
          .put("description", template.description())
          .put("category", category.id())
          .put("icon", "ss-files")
          .put("color", "aqua-800")
          .putObject("params");
    }
    return parts.responses().withUndocumentedKey(shown, "BlueprintTemplateCategory");
  }
}
