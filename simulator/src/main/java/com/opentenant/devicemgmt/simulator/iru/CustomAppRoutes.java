package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Custom apps: list, get, create, update, delete, and their uploads. */
final class CustomAppRoutes implements ItemKind, Items.Rules {
  static final String PATH = "/api/v1/library/custom-apps";
  private static final String TYPE = "install_type";
  private static final String ENFORCEMENT = "install_enforcement";
  private static final String UNZIP_LOCATION = "unzip_location";
  private static final String AUDIT_SCRIPT = "audit_script";
  private static final String SHA256 = "sha256";
  private static final String FILE_SIZE = "file_size";
  private static final List<String> BEFORE_FILE_URL =
      List.of(
          "id",
          "name",
          Uploads.FILE_KEY,
          TYPE,
          ENFORCEMENT,
          AUDIT_SCRIPT,
          UNZIP_LOCATION,
          "active",
          "restart",
          "preinstall_script",
          "postinstall_script");
  private static final List<String> AFTER_FILE_URL =
      List.of(
          SHA256, FILE_SIZE, "file_updated", "created_at", "updated_at", SelfServiceRules.SHOWN);
  private static final List<String> WHILE_SHOWN =
      List.of(SelfServiceRules.CATEGORY, SelfServiceRules.RECOMMENDED);

  private final IruParts parts;
  private final CustomAppUploads uploads;
  private final Uploads files;
  private final SelfServiceRules selfService;
  private final Fields fields;
  private final Items apps;

  /** The sizes that the next read still returns, by the ids of the apps. */
  private final Map<String, JsonNode> oldSizes = new ConcurrentHashMap<>();

  CustomAppRoutes(IruParts parts, Uploads files, SelfServiceRules selfService) {
    this.parts = parts;
    this.files = files;
    this.uploads = new CustomAppUploads(parts, files);
    this.selfService = selfService;
    var texts = new StoredTexts(parts);
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.requiredText("name", texts::name),
                Field.requiredText(Uploads.FILE_KEY, UnaryOperator.identity()),
                Field.requiredChoice(TYPE, "package", "zip", "image"),
                Field.requiredChoice(
                    ENFORCEMENT, "install_once", "continuously_enforce", "no_enforcement"),
                Field.text(UNZIP_LOCATION, PythonText::strip),
                Field.text(AUDIT_SCRIPT, texts::script),
                Field.text("preinstall_script", texts::script),
                Field.text("postinstall_script", texts::script),
                Field.flag("active", true),
                Field.flag("restart", false),
                Field.flag(SelfServiceRules.SHOWN, false),
                Field.reference(SelfServiceRules.CATEGORY),
                Field.flag(SelfServiceRules.RECOMMENDED, false)));
    this.apps = new Items(parts, PATH, "Custom App", fields, new LibraryItemStamp(parts), this);
  }

  @Override
  public String name() {
    return "custom-apps";
  }

  @Override
  public List<Route> routes() {
    int updated = parts.has(IruQuirk.STATUSES_SWAPPED) ? 201 : 200;
    return List.of(
        uploads.route(),
        apps.list(),
        apps.get(),
        apps.create(Items.JSON, Fields.FORM),
        apps.update(updated, Items.JSON, Fields.FORM),
        apps.delete());
  }

  @Override
  public Table table() {
    return apps.table();
  }

  @Override
  public ItemConsole console() {
    return Installer.console(
        apps.table(),
        fields.defaults(),
        Installer.ofText("App.pkg", "An installer."),
        uploads::upload);
  }

  /**
   * The rules apply to the changed item. An {@code unzip_location} or {@code audit_script} that the
   * changed type or enforcement does not use is refused only if the request sends it: the server
   * keeps a stored one, and iructl drops both when it reads.
   */
  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    ObjectNode merged = before.deepCopy().setAll(changes);
    var enforcement = merged.path(ENFORCEMENT).asText();
    boolean continuously = enforcement.equals("continuously_enforce");
    if (!continuously && !changes.path(AUDIT_SCRIPT).asText().isEmpty()) {
      throw IruResponses.badField(AUDIT_SCRIPT, "Only allowed with continuous enforcement.");
    }
    if (continuously
        && merged.path(AUDIT_SCRIPT).asText().isEmpty()
        && parts.has(IruQuirk.AUDIT_SCRIPT_REQUIRED)) {
      throw IruResponses.badField(AUDIT_SCRIPT, "Required with continuous enforcement.");
    }
    boolean zip = merged.path(TYPE).asText().equals("zip");
    if (zip && merged.path(UNZIP_LOCATION).asText().isEmpty()) {
      throw IruResponses.badField(UNZIP_LOCATION, "This field is required.");
    }
    if (!zip && !changes.path(UNZIP_LOCATION).asText().isEmpty()) {
      parts.violations().add(call, "\"unzip_location\" is used for a zip only");
    }
    selfService.check(merged, !enforcement.equals("no_enforcement"), changes);
    checkFile(call, before, changes);
  }

  private void checkFile(Call call, ObjectNode before, ObjectNode changes) {
    var current = before.path(Uploads.FILE_KEY);
    if (changes.path(Uploads.FILE_KEY).equals(current)) {
      changes.remove(Uploads.FILE_KEY);
    }
    if (changes.has(Uploads.FILE_KEY)) {
      uploads.attach(call, changes);
      if (!before.isEmpty() && parts.has(IruQuirk.FILE_SIZE_LATE)) {
        oldSizes.put(before.path("id").asText(), before.path(FILE_SIZE));
      }
    } else if (parts.has(IruQuirk.BUSY_AFTER_NEW_FILE)) {
      var since = Instant.parse(before.path("file_updated").asText());
      files.processing().await(before.path("id").asText() + current.asText(), since);
    }
  }

  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    var shown = Json.object();
    BEFORE_FILE_URL.forEach(key -> shown.set(key, row.get(key)));
    shown.put("file_url", files.fileUrl(row.path(Uploads.FILE_KEY).asText()));
    AFTER_FILE_URL.forEach(key -> shown.set(key, row.get(key)));
    if (row.path(SelfServiceRules.SHOWN).asBoolean()) {
      WHILE_SHOWN.forEach(key -> shown.set(key, row.get(key)));
    }
    var id = row.path("id").asText();
    var oldSize = reading ? oldSizes.remove(id) : oldSizes.get(id);
    if (oldSize != null) {
      shown.set(FILE_SIZE, oldSize);
    }
    if (reading && parts.has(IruQuirk.SHA256_OMITTED)) {
      shown.remove(SHA256);
    }
    if (!reading && parts.has(IruQuirk.SHA256_LATE)) {
      shown.putNull(SHA256);
    }
    return shown;
  }
}
