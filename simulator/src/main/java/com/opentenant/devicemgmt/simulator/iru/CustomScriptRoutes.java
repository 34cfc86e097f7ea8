package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Set;

/** Custom scripts: list, get, create, update, delete. */
final class CustomScriptRoutes implements ItemKind {
  private static final String PATH = "/api/v1/library/custom-scripts";
  private static final String KIND = "CustomScript";
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

  private final Items scripts;
  private final SelfServiceRules selfService;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final Set<IruQuirk> quirks;

  CustomScriptRoutes(
      Store store,
      SelfServiceRules selfService,
      Pages pages,
      IruAnswers answers,
      Set<IruQuirk> quirks,
      Violations violations) {
    this.selfService = selfService;
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
                // In every documented create; a default is not documented.
                Field.requiredChoice(
                    FREQUENCY, "once", "every_15_min", "every_day", "no_enforcement"),
                // The default is not documented; false is the one that shows a forgetful client.
                Field.flag("active", false),
                Field.flag("restart", false),
                Field.flag(SelfServiceRules.SHOWN, false),
                Field.reference(SelfServiceRules.CATEGORY),
                Field.flag(SelfServiceRules.RECOMMENDED, false)),
            quirks,
            violations);
    var stamp = new LibraryItemStamp(store);
    this.scripts = new Items(KIND, fields, this::settle, store, stamp, answers, quirks);
  }

  @Override
  public String name() {
    return "custom-scripts";
  }

  @Override
  public List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, this::list)
            .needing("List Custom Scripts")
            .withQuery(Pages.QUERY_KEYS),
        Route.of("GET", one, call -> scripts.get(call, row -> answer(200, row, true)))
            .needing("Get Custom Script"),
        Route.of("POST", PATH, call -> scripts.create(call, row -> answer(201, row, false)))
            .needing("Create Custom Script")
            .reading("application/json"),
        Route.of("PATCH", one, call -> scripts.update(call, row -> answer(200, row, false)))
            .needing("Update Custom Script")
            .reading("application/json"),
        Route.of("DELETE", one, scripts::delete).needing("Delete Custom Script"));
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(scripts.table(), fields.defaults());
  }

  private Answer list(Call call) {
    return pages.answer(call, scripts.list(), row -> answered(row, true));
  }

  private void settle(Call call, ObjectNode before, ObjectNode changes) {
    ObjectNode merged = before.setAll(changes);
    boolean enforced = !merged.path(FREQUENCY).asText().equals("no_enforcement");
    selfService.settle(merged, enforced, changes);
  }

  private Answer answer(int status, ObjectNode row, boolean reading) {
    return Answer.json(status, answered(row, reading));
  }

  private ObjectNode answered(ObjectNode row, boolean reading) {
    var answer = Json.object();
    ALWAYS_ANSWERED.forEach(key -> answer.set(key, row.get(key)));
    boolean shown = row.path(SelfServiceRules.SHOWN).asBoolean();
    if (shown || !reading || !quirks.contains(IruQuirk.SHOW_IN_SELF_SERVICE_OMITTED)) {
      answer.put(SelfServiceRules.SHOWN, shown);
    }
    if (shown && quirks.contains(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)) {
      answer.set(SelfServiceRules.CATEGORY, row.get(SelfServiceRules.CATEGORY));
      answer.set(SelfServiceRules.RECOMMENDED, row.get(SelfServiceRules.RECOMMENDED));
    }
    return answers.withUndocumentedKey(answer, KIND);
  }
}
