package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Blueprint routing, of which a tenant has one: get and update. The console enables it with a
 * create and disables it with a delete. That both endpoints return a 404 while it is disabled is
 * inferred.
 */
final class BlueprintRouting implements ItemKind {
  private static final String PATH = "/api/v1/blueprint-routing/";

  private final IruParts parts;
  private final Table routing;
  private final Fields fields;

  BlueprintRouting(IruParts parts) {
    this.parts = parts;
    this.routing = parts.store().table(new IdStamp(parts.store()));
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.flag(EnrollmentCode.ACTIVE, false),
                Field.text(EnrollmentCode.CODE, UnaryOperator.identity())));
    routing.insert(defaults());
  }

  private ObjectNode defaults() {
    return fields.defaults().put(EnrollmentCode.CODE, EnrollmentCode.next(parts.store()));
  }

  @Override
  public String name() {
    return "blueprint-routing";
  }

  @Override
  public Table table() {
    return routing;
  }

  /** The help pages name no permission for it; these are the titles in the Postman collection. */
  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", PATH, this::get).needing("Get Blueprint Routing"),
        Route.of("PATCH", PATH, this::update)
            .needing("Update Blueprint Routing")
            .reading(Items.JSON));
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(routing, defaults());
  }

  private Response get(Call call) {
    return found(routing.list().stream().findFirst());
  }

  private Response update(Call call) {
    var changes = fields.readSome(call);
    if (changes.has(EnrollmentCode.CODE)) {
      EnrollmentCode.check(changes.path(EnrollmentCode.CODE).asText());
    }
    return parts
        .store()
        .locked(
            () ->
                found(
                    routing.list().stream()
                        .findFirst()
                        .flatMap(row -> routing.update(row.path("id").asText(), changes))));
  }

  private Response found(Optional<ObjectNode> row) {
    return row.map(now -> Response.json(200, shown(now)))
        .orElseGet(() -> parts.responses().notFound());
  }

  private ObjectNode shown(ObjectNode row) {
    var shown = Json.object();
    shown.set(
        EnrollmentCode.KEY,
        EnrollmentCode.shown(row.get(EnrollmentCode.CODE), row.get(EnrollmentCode.ACTIVE)));
    return parts.responses().withUndocumentedKey(shown, "BlueprintRouting");
  }
}
