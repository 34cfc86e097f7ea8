package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.MultipartForm;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Custom profiles: list, get, create, update, delete. A row has the uploaded file. The profile in a
 * response is that file with some keys of its root rewritten.
 */
final class CustomProfileRoutes implements ItemKind, Items.Rules {
  private static final String FILE = "file";
  private static final String MAC = "runs_on_mac";
  private static final List<String> OTHER_PLATFORMS =
      List.of("runs_on_iphone", "runs_on_ipad", "runs_on_tv", "runs_on_vision");

  /** No client sets these. Tenants with these platforms return them (kst pull request 18). */
  private static final List<String> READ_ONLY_PLATFORMS =
      List.of("runs_on_android", "runs_on_windows");

  private static final String SAMPLE =
      """
      <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string></dict></plist>
      """;

  private final IruParts parts;
  private final Fields fields;
  private final Items profiles;

  CustomProfileRoutes(IruParts parts) {
    this.parts = parts;
    var flags = OTHER_PLATFORMS.stream().map(name -> Field.flag(name, false));
    this.fields =
        new Fields(
            parts,
            Stream.concat(
                    Stream.of(
                        Field.requiredText("name", new StoredTexts(parts)::name),
                        Field.requiredText(FILE, UnaryOperator.identity()),
                        Field.flag("active", true),
                        // In the documents, a create without platforms returns this one.
                        Field.flag(MAC, true)),
                    flags)
                .toList());
    this.profiles =
        new Items(
            parts, "/api/v1/library/custom-profiles", "Custom Profile", fields, new Stamp(), this);
  }

  @Override
  public String name() {
    return "custom-profiles";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        profiles.list(),
        profiles.get(),
        profiles.create(MultipartForm.MEDIA_TYPE),
        // iructl sends a PATCH without a file as a plain form.
        profiles.update(200, MultipartForm.MEDIA_TYPE, Fields.FORM),
        profiles.delete());
  }

  @Override
  public Table table() {
    return profiles.table();
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(profiles.table(), fields.defaults().put(FILE, SAMPLE));
  }

  /** The response to a file that is not a property list is not documented; a 400 is inferred. */
  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    if (changes.has(FILE)) {
      try {
        PropertyList.read(changes.path(FILE).asText());
      } catch (IllegalArgumentException broken) {
        throw IruResponses.badField(FILE, "Invalid profile: " + broken.getMessage() + ".");
      }
    }
  }

  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    var shown = Json.object();
    Stream.of("id", "name", "active", "profile", "mdm_identifier", MAC)
        .forEach(key -> shown.set(key, row.get(key)));
    OTHER_PLATFORMS.forEach(key -> shown.set(key, row.get(key)));
    READ_ONLY_PLATFORMS.forEach(key -> shown.put(key, false));
    shown.set("created_at", row.get("created_at"));
    shown.set("updated_at", row.get("updated_at"));
    return shown;
  }

  /** Sets the id and the times of a profile, and the text that follows from its file and name. */
  private final class Stamp implements RowStamp {
    private final LibraryItemStamp item = new LibraryItemStamp(parts);

    @Override
    public void created(ObjectNode row) {
      item.created(row);
      row.put("root_uuid", parts.store().nextUuid());
    }

    @Override
    public void updated(ObjectNode row) {
      item.updated(row);
    }

    @Override
    public void derive(ObjectNode row) {
      var identifier = "com.kandji.profile.custom." + row.path("id").asText();
      var root = new TreeMap<String, String>();
      root.put("PayloadDisplayName", row.path("name").asText());
      root.put("PayloadIdentifier", identifier);
      if (parts.has(IruQuirk.PROFILE_UUID_AND_SCOPE_REWRITTEN)) {
        root.putAll(
            Map.of("PayloadUUID", row.path("root_uuid").asText(), "PayloadScope", "System"));
      }
      row.put("mdm_identifier", identifier);
      row.put("profile", PropertyList.read(row.path(FILE).asText()).with(root).write());
    }
  }
}
