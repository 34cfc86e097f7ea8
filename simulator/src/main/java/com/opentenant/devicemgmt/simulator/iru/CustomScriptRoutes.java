package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom scripts: list, get, create, update, delete. */
final class CustomScriptRoutes {
  private static final String PATH = "/api/v1/library/custom-scripts";
  private static final String KIND = "CustomScript";
  private static final String SHOWN = "show_in_self_service";
  private static final String CATEGORY = "self_service_category_id";
  private static final String RECOMMENDED = "self_service_recommended";
  private static final String FREQUENCY = "execution_frequency";
  private static final List<String> ALWAYS_ANSWERED =
      List.of(
          "id",
          "name",
          "active",
          FREQUENCY,
          "restart",
          "script",
          "remediation_script",
          "created_at",
          "updated_at");

  private final Store store;
  private final Table scripts;
  private final SelfServiceCategoryRoutes categories;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final Set<IruQuirk> quirks;
  private final Map<String, ObjectNode> stale = new HashMap<>();

  CustomScriptRoutes(
      Store store,
      SelfServiceCategoryRoutes categories,
      Pages pages,
      IruAnswers answers,
      Set<IruQuirk> quirks,
      Violations violations) {
    this.store = store;
    this.scripts = store.table(new LibraryItemStamp(store));
    this.categories = categories;
    this.pages = pages;
    this.answers = answers;
    this.quirks = quirks;
    var texts = new KeptTexts(quirks);
    this.fields =
        new Fields(
            List.of(
                Field.requiredText("name", texts::name),
                Field.requiredText("script", texts::script),
                Field.text("remediation_script", texts::script),
                // In every documented create; whether the server knows a default is not documented.
                Field.requiredChoice(
                    FREQUENCY, "once", "every_15_min", "every_day", "no_enforcement"),
                // The default is not documented; false is the one that shows a forgetful client.
                Field.flag("active", false),
                Field.flag("restart", false),
                Field.flag(SHOWN, false),
                Field.reference(CATEGORY),
                Field.flag(RECOMMENDED, false)),
            violations);
  }

  List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, this::list)
            .needing("List Custom Scripts")
            .withQuery(Pages.QUERY_KEYS),
        Route.of("GET", one, this::get).needing("Get Custom Script"),
        Route.of("POST", PATH, this::create)
            .needing("Create Custom Script")
            .reading("application/json"),
        Route.of("PATCH", one, this::update)
            .needing("Update Custom Script")
            .reading("application/json"),
        Route.of("DELETE", one, this::delete).needing("Delete Custom Script"));
  }

  ItemConsole console() {
    return new ItemConsole(scripts, fields.defaults());
  }

  private Answer list(Call call) {
    return pages.answer(call, scripts.list().stream().map(row -> answered(row, true)).toList());
  }

  private Answer get(Call call) {
    var id = call.parameter("id");
    return store.locked(
        () -> {
          var row = scripts.find(id);
          var old = row.map(now -> stale.remove(now.path("id").asText()));
          return old.or(() -> row)
              .map(shown -> Answer.json(200, answered(shown, true)))
              .orElseGet(() -> answers.noSuchItem(KIND));
        });
  }

  private Answer create(Call call) {
    var values = fields.readAll(call);
    return store.locked(
        () -> {
          settleSelfService(values, values);
          return Answer.json(201, answered(scripts.insert(values), false));
        });
  }

  private Answer update(Call call) {
    var id = call.parameter("id");
    if (scripts.find(id).isEmpty()) {
      return answers.noSuchItem(KIND);
    }
    var changes = fields.readSome(call);
    return store.locked(
        () -> {
          var before = scripts.find(id);
          before.ifPresent(row -> settleSelfService(row.deepCopy().setAll(changes), changes));
          var after = scripts.update(id, changes);
          if (quirks.contains(IruQuirk.STALE_READ_AFTER_PATCH)) {
            before.ifPresent(row -> stale.put(row.path("id").asText(), row));
          }
          return after
              .map(row -> Answer.json(200, answered(row, false)))
              .orElseGet(() -> answers.noSuchItem(KIND));
        });
  }

  private Answer delete(Call call) {
    return scripts.delete(call.parameter("id")) ? Answer.empty(204) : answers.noSuchItem(KIND);
  }

  /**
   * The rules between fields, judged on the item as it would become; hiding an item forgets its
   * category and recommendation.
   *
   * @param changes what the request sets, to which the forgetting is added
   * @throws Refusal with a 400 when a rule is broken
   */
  private void settleSelfService(ObjectNode merged, ObjectNode changes) {
    boolean shown = merged.path(SHOWN).asBoolean();
    if (!shown && merged.path(FREQUENCY).asText().equals("no_enforcement")) {
      throw refusal(SHOWN, "Required when not enforcing install");
    }
    if (!shown && changes.path(RECOMMENDED).asBoolean()) {
      throw refusal(RECOMMENDED, "Only allowed when shown in Self Service.");
    }
    if (shown && merged.path(CATEGORY).isNull()) {
      throw refusal(CATEGORY, "This field is required.");
    }
    var category = changes.path(CATEGORY).asText("");
    if (changes.path(CATEGORY).isTextual() && !categories.exists(category)) {
      throw refusal(CATEGORY, "Invalid pk \"" + category + "\" - object does not exist.");
    }
    if (!shown) {
      changes.putNull(CATEGORY);
      changes.put(RECOMMENDED, false);
    }
  }

  private static Refusal refusal(String field, String sentence) {
    var errors = Json.object();
    errors.putArray(field).add(sentence);
    return new Refusal(IruAnswers.badFields(errors));
  }

  private ObjectNode answered(ObjectNode row, boolean reading) {
    var answer = Json.object();
    ALWAYS_ANSWERED.forEach(key -> answer.set(key, row.get(key)));
    boolean shown = row.path(SHOWN).asBoolean();
    if (shown || !reading || !quirks.contains(IruQuirk.SHOW_IN_SELF_SERVICE_OMITTED)) {
      answer.put(SHOWN, shown);
    }
    if (shown && quirks.contains(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)) {
      answer.set(CATEGORY, row.get(CATEGORY));
      answer.set(RECOMMENDED, row.get(RECOMMENDED));
    }
    if (quirks.contains(IruQuirk.UNDOCUMENTED_KEYS)) {
      answer.putObject("not_in_any_document").put("kind", KIND);
    }
    return answer;
  }
}
