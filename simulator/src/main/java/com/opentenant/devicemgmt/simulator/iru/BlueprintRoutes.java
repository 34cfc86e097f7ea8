package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Blueprints: list, get, create, update, delete. A row has the fields of the form, with {@code _}
 * for the dots, and the number of enrolled devices, which only the console sets.
 */
final class BlueprintRoutes implements ItemKind {
  private static final String PATH = "/api/v1/blueprints";
  private static final String KIND = "Blueprint";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String CODE = "enrollment_code";
  private static final String ACTIVE = "enrollment_code_active";
  private static final String SOURCE_TYPE = "source_type";
  private static final String SOURCE_ID = "source_id";
  private static final String COUNT = "computers_count";
  private static final List<String> CREATE_ONLY = List.of(TYPE, SOURCE_TYPE, SOURCE_ID);

  /** The names of the row, by those of the form. */
  private static final Map<String, String> NAMES =
      Map.of(
          "enrollment_code.code",
          CODE,
          "enrollment_code.is_active",
          ACTIVE,
          "source.type",
          SOURCE_TYPE,
          "source.id",
          SOURCE_ID);

  private static final List<String> LOOKS = List.of("color", "icon");

  private final Items blueprints;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final Violations violations;

  BlueprintRoutes(
      Store store, Pages pages, IruAnswers answers, Set<IruQuirk> quirks, Violations violations) {
    this.pages = pages;
    this.answers = answers;
    this.violations = violations;
    this.fields =
        new Fields(
            List.of(
                Field.requiredText(NAME, PythonText::strip),
                Field.text("description", PythonText::strip),
                new Field("enrollment_code.is_active", true, BooleanNode.FALSE, new Field.Flag()),
                Field.text("enrollment_code.code", UnaryOperator.identity()),
                Field.text("color", UnaryOperator.identity()),
                Field.text("icon", UnaryOperator.identity()),
                // What a create without it makes is not documented.
                Field.choice(TYPE, "classic", "map"),
                Field.choice("source.type", "", "template", "blueprint"),
                Field.text("source.id", UnaryOperator.identity())),
            quirks,
            violations);
    this.blueprints =
        new Items(KIND, fields, this::settle, store, new Stamp(store), answers, quirks);
  }

  @Override
  public String name() {
    return "blueprints";
  }

  @Override
  public List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, this::list)
            .needing("List Blueprints")
            .withQuery("id", "id__in", NAME, Pages.LIMIT, Pages.OFFSET),
        Route.of("GET", one, call -> blueprints.get(call, row -> answer(200, row, true)))
            .needing("Get Blueprint"),
        Route.of("POST", PATH, call -> blueprints.create(call, row -> answer(201, row, false)))
            .needing("Create Blueprint")
            .reading(Fields.FORM),
        Route.of("PATCH", one, call -> blueprints.update(call, row -> answer(200, row, false)))
            .needing("Update Blueprint")
            .reading(Fields.FORM),
        Route.of("DELETE", one, blueprints::delete).needing("Delete Blueprint"));
  }

  /** {@code computers_count} is the number of enrolled devices. */
  @Override
  public ItemConsole console() {
    var defaults = fields.defaults().put(COUNT, 0);
    rename(defaults);
    return new ItemConsole(blueprints.table(), defaults);
  }

  private static void rename(ObjectNode fields) {
    NAMES.forEach(
        (sent, kept) -> {
          var value = fields.remove(sent);
          if (value != null) {
            fields.set(kept, value);
          }
        });
  }

  private Answer list(Call call) {
    var part = call.query().getOrDefault(NAME, "").toLowerCase(Locale.ROOT);
    var id = call.query().getOrDefault("id", "");
    var ids = call.query().getOrDefault("id__in", "");
    var found =
        blueprints.list().stream()
            .filter(row -> row.path(NAME).asText().toLowerCase(Locale.ROOT).contains(part))
            .filter(row -> id.isEmpty() || id.equalsIgnoreCase(row.path("id").asText()))
            .filter(
                row ->
                    ids.isEmpty() || List.of(ids.split(",", -1)).contains(row.path("id").asText()))
            .toList();
    return pages.byOffset(call, found, row -> answered(row, true));
  }

  private void settle(Call call, ObjectNode before, ObjectNode changes) {
    rename(changes);
    if (blueprints.isNameTaken(before, changes)) {
      throw SelfServiceRules.refusal(NAME, "blueprint with this name already exists.");
    }
    var code = changes.path(CODE).asText();
    if (!code.isEmpty() && !code.matches("[0-9]{6}")) {
      throw SelfServiceRules.refusal(CODE, "The code must have six digits.");
    }
    if (before.isEmpty()) {
      settleSource(changes);
    } else {
      CREATE_ONLY.stream()
          .filter(changes::has)
          .forEach(name -> violations.add(call, "\"" + name + "\" cannot be changed"));
      changes.remove(CREATE_ONLY);
    }
    var merged = before.deepCopy();
    merged.setAll(changes);
    if (merged.path(TYPE).asText().equals("map")) {
      // Maps ignore both.
      changes.remove(LOOKS);
    }
  }

  /** A copy of a blueprint must have its type. */
  private void settleSource(ObjectNode created) {
    if (!created.path(SOURCE_TYPE).asText().equals("blueprint")) {
      return;
    }
    var source = blueprints.table().find(created.path(SOURCE_ID).asText());
    if (source.isEmpty()) {
      throw SelfServiceRules.refusal("source", "The source blueprint does not exist.");
    }
    if (!source.get().path(TYPE).equals(created.path(TYPE))) {
      throw new Refusal(
          Answer.json(
              400, Json.array().add("Blueprint type does not match the source blueprint type")));
    }
  }

  private Answer answer(int status, ObjectNode row, boolean reading) {
    return Answer.json(status, answered(row, reading));
  }

  /** The documented answers to creates lack the number of devices, those to updates the type. */
  private ObjectNode answered(ObjectNode row, boolean reading) {
    var answer = Json.object();
    List.of("id", NAME, "icon", "color", "description")
        .forEach(key -> answer.set(key, row.get(key)));
    answer.putObject("params");
    answer.putObject("enrollment_code").setAll(code(row));
    if (reading) {
      answer.set(COUNT, row.get(COUNT));
      answer.put("missing_computers_count", 0);
      answer.set(TYPE, row.get(TYPE));
    }
    return answers.withUndocumentedKey(answer, KIND);
  }

  private static ObjectNode code(ObjectNode row) {
    var code = Json.object();
    code.set("code", row.get(CODE));
    code.set("is_active", row.get(ACTIVE));
    return code;
  }

  /** Gives a blueprint its id, and what Iru chooses where the client chooses nothing. */
  private record Stamp(Store store) implements RowStamp {
    @Override
    public void created(ObjectNode row) {
      row.put("id", store.nextUuid());
      row.put(COUNT, 0);
    }

    @Override
    public void updated(ObjectNode row) {}

    @Override
    public void settled(ObjectNode row) {
      if (row.path(CODE).asText().isEmpty()) {
        var digits = store.nextUuid().replaceAll("[^0-9]", "") + "000000";
        row.put(CODE, "0" + digits.substring(0, 5));
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
