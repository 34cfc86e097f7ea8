package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/**
 * Library items of the kinds that only the web console has, such as Auto Apps. The API assigns them
 * to blueprints, and nothing else. If {@code one_per_node} is true, an assignment node can have
 * only one item of this {@code type}.
 */
final class OtherLibraryItems implements ItemKind {
  static final String TYPE = "type";
  static final String ONE_PER_NODE = "one_per_node";

  private final Table items;

  OtherLibraryItems(IruParts parts) {
    this.items = parts.store().table(new LibraryItemStamp(parts));
  }

  @Override
  public String name() {
    return "other-library-items";
  }

  @Override
  public Table table() {
    return items;
  }

  @Override
  public List<Route> routes() {
    return List.of();
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(
        items, Json.object().put("name", "Browser").put(TYPE, "auto-app").put(ONE_PER_NODE, false));
  }
}
