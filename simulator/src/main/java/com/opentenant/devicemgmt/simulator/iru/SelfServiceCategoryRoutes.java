package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Set;

/** Self Service categories: a list without pages; only the console changes them. */
final class SelfServiceCategoryRoutes {
  private static final List<String> DEFAULT_NAMES =
      List.of("Apps", "Productivity", "Utilities", "Security");

  private final Table categories;
  private final Set<IruQuirk> quirks;

  SelfServiceCategoryRoutes(Store store, Set<IruQuirk> quirks) {
    this.categories = store.table(new IdOnly(store));
    this.quirks = quirks;
    DEFAULT_NAMES.forEach(name -> categories.insert(Json.object().put("name", name)));
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/self-service/categories", this::list)
            .needing("List Self Service Categories"));
  }

  ItemConsole console() {
    return new ItemConsole(categories, Json.object().put("name", ""));
  }

  boolean exists(String id) {
    return categories.find(id).isPresent();
  }

  private Answer list(Call call) {
    var rows = Json.array();
    categories.list().forEach(row -> rows.add(answered(row)));
    return Answer.json(200, rows);
  }

  private ObjectNode answered(ObjectNode row) {
    if (quirks.contains(IruQuirk.UNDOCUMENTED_KEYS)) {
      row.putObject("not_in_any_document").put("kind", "SelfServiceCategory");
    }
    return row;
  }

  private record IdOnly(Store store) implements RowStamp {
    @Override
    public void created(ObjectNode row) {
      row.put("id", store.nextUuid());
    }

    @Override
    public void updated(ObjectNode row) {}
  }
}
