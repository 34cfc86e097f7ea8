package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/** Self Service categories: a list without pages. Only the console changes them. */
final class SelfServiceCategoryRoutes implements ItemKind {
  private static final List<String> DEFAULT_NAMES =
      List.of("Apps", "Productivity", "Utilities", "Security");

  private final Table categories;
  private final IruParts parts;

  SelfServiceCategoryRoutes(IruParts parts) {
    this.parts = parts;
    this.categories = parts.store().table(new IdStamp(parts.store()));
    DEFAULT_NAMES.forEach(name -> categories.insert(Json.object().put("name", name)));
  }

  @Override
  public String name() {
    return "self-service-categories";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/self-service/categories", this::list)
            .needing("List Self Service Categories"));
  }

  @Override
  public Table table() {
    return categories;
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(categories, Json.object().put("name", ""));
  }

  private Response list(Call call) {
    var rows = Json.array();
    categories
        .list()
        .forEach(
            row -> rows.add(parts.responses().withUndocumentedKey(row, "SelfServiceCategory")));
    return Response.json(200, rows);
  }
}
