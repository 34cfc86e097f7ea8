package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Devices: a list with filters, without an envelope. Only the console changes them. */
final class DeviceRoutes implements ItemKind {
  static final String NAME = "device_name";
  static final String BLUEPRINT = "blueprint_id";
  private static final String TAGS = "tags";
  private static final String ORDERING = "ordering";

  private static final List<String> TEXTS =
      List.of(
          NAME,
          "model",
          "serial_number",
          "platform",
          "os_version",
          "supplemental_build_version",
          "supplemental_os_version_extra",
          "last_check_in",
          "asset_tag",
          "agent_version",
          "first_enrollment",
          "last_enrollment",
          "lost_mode_status");
  private static final List<String> FLAGS =
      List.of("mdm_enabled", "agent_installed", "is_missing", "is_removed");

  /** Fields that filters use and no response has, or has in another form. */
  private static final List<String> HIDDEN =
      List.of("mac_address", "filevault_enabled", "user_id", "user_name", "user_email");

  private static final Set<String> EQUAL =
      Set.of(BLUEPRINT, "platform", "filevault_enabled", "user_id");
  private static final Set<String> CONTAINED =
      Set.of(
          "serial_number",
          NAME,
          "asset_tag",
          "model",
          "os_version",
          "mac_address",
          "user_email",
          "user_name");
  private static final List<String> OTHERS =
      List.of("user_email_exact", "user", "tag_name", "tag_name_in", "tag_id", "tag_id_in");

  private final IruParts parts;
  private final Table blueprints;
  private final Table tags;
  private final Table devices;

  DeviceRoutes(IruParts parts, Table blueprints, Table tags) {
    this.parts = parts;
    this.blueprints = blueprints;
    this.tags = tags;
    this.devices = parts.store().table(new IdStamp(parts.store()));
  }

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public Table table() {
    return devices;
  }

  /** The help pages name no permission for it; this is the title in the Postman collection. */
  @Override
  public List<Route> routes() {
    var keys =
        Stream.of(EQUAL, CONTAINED, OTHERS, List.of(ORDERING, Pages.LIMIT, Pages.OFFSET))
            .flatMap(names -> names.stream())
            .toArray(String[]::new);
    return List.of(
        Route.of("GET", "/api/v1/devices", this::list).needing("List Devices").withQuery(keys));
  }

  /** {@code tags} are names of tags; {@code user_id} is empty for a device without a user. */
  @Override
  public ItemConsole console() {
    var defaults = Json.object();
    TEXTS.forEach(name -> defaults.put(name, ""));
    HIDDEN.forEach(name -> defaults.put(name, ""));
    FLAGS.forEach(name -> defaults.put(name, false));
    defaults.put("platform", "Mac").put("mdm_enabled", true).put("agent_installed", true);
    defaults.put("filevault_enabled", "false").put(BLUEPRINT, "");
    defaults.putArray(TAGS);
    return new ItemConsole(devices, defaults);
  }

  private Response list(Call call) {
    var found =
        devices.list().stream()
            .filter(
                row ->
                    call.query().entrySet().stream()
                        .allMatch(sent -> matches(row, sent.getKey(), sent.getValue())))
            .sorted(order(call.query().getOrDefault(ORDERING, "")))
            .toList();
    return parts.pages().bare(call, found, this::shown);
  }

  private boolean matches(ObjectNode row, String key, String value) {
    if (EQUAL.contains(key)) {
      return row.path(key).asText().equalsIgnoreCase(value);
    }
    if (CONTAINED.contains(key)) {
      return contains(row, key, value);
    }
    return switch (key) {
      case "user_email_exact" -> row.path("user_email").asText().equals(value);
      case "user" -> contains(row, "user_name", value) || contains(row, "user_email", value);
      case "tag_name" -> names(row).anyMatch(name -> contains(name, value));
      case "tag_name_in" -> names(row).anyMatch(listed(value)::contains);
      case "tag_id", "tag_id_in" -> ids(row).anyMatch(listed(value)::contains);
      default -> true;
    };
  }

  private static boolean contains(ObjectNode row, String key, String part) {
    return contains(row.path(key).asText(), part);
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static List<String> listed(String value) {
    return List.of(value.split(",", -1));
  }

  private static Stream<String> names(ObjectNode row) {
    return StreamSupport.stream(row.path(TAGS).spliterator(), false).map(tag -> tag.asText());
  }

  private Stream<String> ids(ObjectNode row) {
    var names = names(row).toList();
    return tags.list().stream()
        .filter(tag -> names.contains(tag.path("name").asText()))
        .map(tag -> tag.path("id").asText());
  }

  /** By a field, and with a minus sign in front in descending order. */
  private static Comparator<ObjectNode> order(String ordering) {
    var field = ordering.startsWith("-") ? ordering.substring(1) : ordering;
    Comparator<ObjectNode> ascending = Comparator.comparing(row -> row.path(field).asText());
    return ordering.startsWith("-") ? ascending.reversed() : ascending;
  }

  private ObjectNode shown(ObjectNode row) {
    var shown = Json.object();
    shown.set("device_id", row.get("id"));
    TEXTS.forEach(key -> shown.set(key, row.get(key)));
    FLAGS.forEach(key -> shown.set(key, row.get(key)));
    shown.set(BLUEPRINT, row.get(BLUEPRINT));
    shown.set(
        "blueprint_name",
        blueprints.find(row.path(BLUEPRINT).asText()).orElseGet(Json::object).path("name"));
    if (row.path("user_id").asText().isEmpty()) {
      shown.put("user", "");
    } else {
      shown
          .putObject("user")
          .put("email", row.path("user_email").asText())
          .put("name", row.path("user_name").asText())
          .put("id", row.path("user_id").asText())
          .put("is_archived", false);
    }
    shown.set(TAGS, row.get(TAGS));
    return parts.responses().withUndocumentedKey(shown, "Device");
  }
}
