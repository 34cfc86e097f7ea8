package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Blueprints: list, get, create, update, delete. A row has the fields of the form, with {@code _}
 * in place of dots, and the number of enrolled devices, which only the console changes.
 */
final class BlueprintRoutes implements ItemKind, Items.Rules {
  static final String PATH = "/api/v1/blueprints";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String CODE = "enrollment_code";
  private static final String ACTIVE = "enrollment_code_active";
  private static final String SOURCE_TYPE = "source_type";
  private static final String SOURCE_ID = "source_id";
  private static final String COUNT = "computers_count";
  private static final List<String> CREATE_ONLY = List.of(TYPE, SOURCE_TYPE, SOURCE_ID);

  /** The names in a row, by the names in the form. */
  private static final Map<String, String> NAMES =
      Map.of(
          EnrollmentCode.CODE,
          CODE,
          EnrollmentCode.ACTIVE,
          ACTIVE,
          "source.type",
          SOURCE_TYPE,
          "source.id",
          SOURCE_ID);

  private static final List<String> LOOKS = List.of("color", "icon");

  private final IruParts parts;
  private final Fields fields;
  private final Items blueprints;

  BlueprintRoutes(IruParts parts) {
    this.parts = parts;
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.requiredText(NAME, PythonText::strip),
                Field.text("description", PythonText::strip),
                new Field(EnrollmentCode.ACTIVE, true, BooleanNode.FALSE, new Field.Flag()),
                Field.text(EnrollmentCode.CODE, UnaryOperator.identity()),
                Field.text("color", UnaryOperator.identity()),
                Field.text("icon", UnaryOperator.identity()),
                // The default is not documented.
                Field.choice(TYPE, "classic", "map"),
                Field.choice("source.type", "", "template", "blueprint"),
                Field.text("source.id", UnaryOperator.identity())));
    this.blueprints = new Items(parts, PATH, "Blueprint", fields, new Stamp(parts.store()), this);
  }

  @Override
  public String name() {
    return "blueprints";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        blueprints.filteredList(BlueprintRoutes::isWanted, "id", "id__in", NAME),
        blueprints.get(),
        blueprints.create(Fields.FORM),
        blueprints.update(200, Fields.FORM),
        blueprints.delete());
  }

  @Override
  public Table table() {
    return blueprints.table();
  }

  /**
   * {@code computers_count} is the number of enrolled devices. {@code library_items} has the items
   * and {@code conditional_node_ids} the nodes of a map besides its {@code root_node_id}.
   */
  @Override
  public ItemConsole console() {
    var defaults = fields.defaults().put(COUNT, 0);
    defaults.putArray(AssignmentNodes.CONDITIONAL);
    defaults.putArray(AssignmentNodes.ITEMS);
    rename(defaults);
    return new ItemConsole(blueprints.table(), defaults);
  }

  private static void rename(ObjectNode fields) {
    NAMES.forEach(
        (sent, stored) -> {
          var value = fields.remove(sent);
          if (value != null) {
            fields.set(stored, value);
          }
        });
  }

  static boolean isMap(ObjectNode blueprint) {
    return blueprint.path(TYPE).asText().equals("map");
  }

  private static boolean isWanted(Call call, ObjectNode row) {
    var part = call.query().getOrDefault(NAME, "").toLowerCase(Locale.ROOT);
    var id = call.query().getOrDefault("id", "");
    var ids = call.query().getOrDefault("id__in", "");
    return row.path(NAME).asText().toLowerCase(Locale.ROOT).contains(part)
        && (id.isEmpty() || id.equalsIgnoreCase(row.path("id").asText()))
        && (ids.isEmpty() || List.of(ids.split(",", -1)).contains(row.path("id").asText()));
  }

  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    rename(changes);
    if (blueprints.isNameTaken(before, changes)) {
      throw IruResponses.badField(NAME, "blueprint with this name already exists.");
    }
    var code = changes.path(CODE).asText();
    if (!code.isEmpty()) {
      EnrollmentCode.check(code);
    }
    if (before.isEmpty()) {
      checkSource(changes);
    } else {
      CREATE_ONLY.stream()
          .filter(changes::has)
          .forEach(name -> parts.violations().add(call, "\"" + name + "\" cannot be changed"));
      changes.remove(CREATE_ONLY);
    }
    var merged = before.deepCopy();
    merged.setAll(changes);
    if (isMap(merged)) {
      // A map ignores both.
      changes.remove(LOOKS);
    }
  }

  /** A copy of a blueprint must have its type, and has its items. */
  private void checkSource(ObjectNode created) {
    var isTemplate = created.path(SOURCE_TYPE).asText().equals("template");
    if (isTemplate && !BlueprintTemplates.exists(created.path(SOURCE_ID).asText())) {
      throw IruResponses.badField("source", "The source template does not exist.");
    }
    if (!created.path(SOURCE_TYPE).asText().equals("blueprint")) {
      return;
    }
    var source = blueprints.table().find(created.path(SOURCE_ID).asText());
    if (source.isEmpty()) {
      throw IruResponses.badField("source", "The source blueprint does not exist.");
    }
    if (!source.get().path(TYPE).equals(created.path(TYPE))) {
      throw new Refusal(
          Response.json(
              400, Json.array().add("Blueprint type does not match the source blueprint type")));
    }
    created.setAll(AssignmentNodes.copy(parts.store(), source.get()));
  }

  /** In the documents, a create returns no number of devices, and an update returns no type. */
  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    var shown = Json.object();
    List.of("id", NAME, "icon", "color", "description")
        .forEach(key -> shown.set(key, row.get(key)));
    shown.putObject("params");
    shown.set(EnrollmentCode.KEY, EnrollmentCode.shown(row.get(CODE), row.get(ACTIVE)));
    if (reading) {
      shown.set(COUNT, row.get(COUNT));
      shown.put("missing_computers_count", 0);
      shown.set(TYPE, row.get(TYPE));
    }
    return shown;
  }

  /** Sets the id of a blueprint, and the fields that the client may omit. */
  private record Stamp(Store store) implements RowStamp {
    @Override
    public void created(ObjectNode row) {
      row.put("id", store.nextUuid());
      row.put(COUNT, 0);
      AssignmentNodes.add(store, row);
    }

    @Override
    public void updated(ObjectNode row) {}

    @Override
    public void derive(ObjectNode row) {
      if (row.path(CODE).asText().isEmpty()) {
        row.put(CODE, EnrollmentCode.next(store));
      }
      if (row.path("icon").asText().isEmpty()) {
        row.put("icon", "ss-files");
      }
      if (row.path("color").asText().isEmpty()) {
        row.put("color", "aqua-800");
      }
    }
  }
}
