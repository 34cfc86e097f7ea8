package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** In-house apps: list, get, create, update, delete, and their uploads. */
final class InHouseAppRoutes implements ItemKind, Items.Rules {
  static final String PATH = "/api/v1/library/ipa-apps";
  private static final List<String> BEFORE_FILE_URL = List.of("id", "name", Uploads.FILE_KEY);
  private static final List<String> AFTER_FILE_URL =
      List.of(
          "active",
          "app_identifier",
          "app_name",
          "app_version",
          "supported_device_families",
          "minimum_os_version",
          "sha256",
          "file_size",
          "file_updated",
          "created_at",
          "updated_at",
          "runs_on_iphone",
          "runs_on_ipad",
          "runs_on_tv");

  private final IruParts parts;
  private final InHouseAppUploads uploads;
  private final InHouseAppFiles files;
  private final Fields fields;
  private final Items apps;

  InHouseAppRoutes(IruParts parts, Uploads uploads, InHouseAppFiles files) {
    this.parts = parts;
    this.files = files;
    this.uploads = new InHouseAppUploads(parts, uploads);
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.requiredText("name", new StoredTexts(parts)::name),
                Field.requiredText(Uploads.FILE_KEY, UnaryOperator.identity()),
                Field.flag("active", true),
                // The defaults are not documented; false reveals a client that does not send them.
                Field.flag("runs_on_iphone", false),
                Field.flag("runs_on_ipad", false),
                Field.flag("runs_on_tv", false)));
    this.apps = new Items(parts, PATH, "In-House App", fields, new LibraryItemStamp(parts), this);
  }

  @Override
  public String name() {
    return "in-house-apps";
  }

  @Override
  public Table table() {
    return apps.table();
  }

  @Override
  public List<Route> routes() {
    var create =
        parts.has(IruQuirk.IPA_CREATE_WITHOUT_BODY)
            ? apps.createWithoutBody(Items.JSON)
            : apps.create(Items.JSON);
    var routes = new ArrayList<>(uploads.routes());
    routes.add(files.route());
    routes.addAll(
        List.of(apps.list(), apps.get(), create, apps.update(200, Items.JSON), apps.delete()));
    return routes;
  }

  @Override
  public ItemConsole console() {
    return Installer.console(
        apps.table(),
        fields.defaults(),
        Installer.ofText("App.ipa", "PK\u0003\u0004"),
        uploads::upload);
  }

  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    if (changes.path(Uploads.FILE_KEY).equals(before.path(Uploads.FILE_KEY))) {
      changes.remove(Uploads.FILE_KEY);
    }
    if (changes.has(Uploads.FILE_KEY)) {
      uploads.attach(changes);
    }
  }

  /** The other platforms are read-only. */
  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    var shown = Json.object();
    BEFORE_FILE_URL.forEach(key -> shown.set(key, row.get(key)));
    shown.put("file_url", files.url(row.path(Uploads.FILE_KEY).asText()));
    AFTER_FILE_URL.forEach(key -> shown.set(key, row.get(key)));
    shown.set("identifier", row.get("app_identifier"));
    shown.putNull("icon").putNull("ipad_icon");
    return shown.put("runs_on_mac", false).put("runs_on_ipod", false).put("runs_on_watch", false);
  }
}
