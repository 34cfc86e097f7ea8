package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/**
 * The activity and the statuses of library items of any kind. No simulated device installs an item,
 * so only the console creates statuses: one for an item on a device.
 */
final class LibraryItemReads implements ItemKind {
  private static final String ONE = "/api/v1/library/library-items/{id}";
  private static final String ITEM = "library_item_id";
  private static final String COMPUTER = "computer_id";
  private static final List<String> TEXTS =
      List.of(
          "reported_at",
          "log",
          "last_audit_run",
          "last_audit_log",
          "control_log",
          "control_reported_at");
  private static final List<String> FILTERS = List.of("activity_type", "user_id", "user_email");

  private final IruParts parts;
  private final Library library;
  private final Table devices;
  private final Table blueprints;
  private final Table statuses;

  LibraryItemReads(IruParts parts, Library library, Table devices, Table blueprints) {
    this.parts = parts;
    this.library = library;
    this.devices = devices;
    this.blueprints = blueprints;
    this.statuses = parts.store().table(new Numbers());
  }

  @Override
  public String name() {
    return "library-item-statuses";
  }

  @Override
  public Table table() {
    return statuses;
  }

  /** The help pages name no permissions for them; these are the titles in the collection. */
  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", ONE + "/activity", this::activity)
            .needing("Get Library Item Activity")
            .withQuery("activity_type", "user_id", "user_email", Pages.LIMIT, Pages.OFFSET),
        Route.of("GET", ONE + "/status", this::status)
            .needing("Get Library Item Statuses")
            .withQuery(COMPUTER, Pages.LIMIT, Pages.OFFSET));
  }

  @Override
  public ItemConsole console() {
    var defaults = Json.object().put(ITEM, "").put(COMPUTER, "").put("status", "PENDING");
    TEXTS.forEach(defaults::putNull);
    return new ItemConsole(statuses, defaults);
  }

  private Response activity(Call call) {
    var rows =
        parts.activities().of(itemId(call)).stream()
            .filter(
                row ->
                    FILTERS.stream()
                        .allMatch(
                            key ->
                                call.query()
                                    .getOrDefault(key, row.path(key).asText())
                                    .equals(row.path(key).asText())))
            .toList();
    return parts.pages().byOffset(call, rows, this::withUndocumentedKey);
  }

  private Response status(Call call) {
    var item = itemId(call);
    var computer = call.query().getOrDefault(COMPUTER, "");
    var rows =
        statuses.list().stream()
            .filter(row -> row.path(ITEM).asText().equalsIgnoreCase(item))
            .filter(
                row -> computer.isEmpty() || row.path(COMPUTER).asText().equalsIgnoreCase(computer))
            .toList();
    return parts.pages().byOffset(call, rows, row -> withUndocumentedKey(shown(row)));
  }

  private String itemId(Call call) {
    return library
        .find(call.parameter("id"))
        .map(item -> item.path("id").asText())
        .orElseThrow(() -> new Refusal(parts.responses().noSuchItem("LibraryItem")));
  }

  private ObjectNode shown(ObjectNode row) {
    var device = devices.find(row.path(COMPUTER).asText()).orElseGet(Json::object);
    var blueprint =
        blueprints.find(device.path(DeviceRoutes.BLUEPRINT).asText()).orElseGet(Json::object);
    var shown = Json.object().put("id", row.path("id").asInt());
    shown.set("blueprint", named(blueprint, "name"));
    shown.set("computer", named(device, DeviceRoutes.NAME));
    shown.set("status", row.get("status"));
    TEXTS.forEach(key -> shown.set(key, row.get(key)));
    return shown;
  }

  private static ObjectNode named(ObjectNode row, String name) {
    return Json.object().<ObjectNode>set("id", row.path("id")).set("name", row.path(name));
  }

  private ObjectNode withUndocumentedKey(ObjectNode row) {
    return parts.responses().withUndocumentedKey(row, "LibraryItemRow");
  }

  /** Sets an id that is a number. */
  private static final class Numbers implements RowStamp {
    private int last = 100;

    @Override
    public void created(ObjectNode row) {
      row.put("id", String.valueOf(++last));
    }

    @Override
    public void updated(ObjectNode row) {}
  }
}
