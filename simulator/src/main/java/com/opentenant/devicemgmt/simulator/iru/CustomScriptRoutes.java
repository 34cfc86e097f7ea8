package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/** Custom scripts: list, get, create, update, delete. */
final class CustomScriptRoutes implements ItemKind, Items.Rules {
  private static final String FREQUENCY = "execution_frequency";
  private static final List<String> ALWAYS_RETURNED =
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

  private final IruParts parts;
  private final SelfServiceRules selfService;
  private final Fields fields;
  private final Items scripts;

  CustomScriptRoutes(IruParts parts, SelfServiceRules selfService) {
    this.parts = parts;
    this.selfService = selfService;
    var texts = new StoredTexts(parts);
    this.fields =
        new Fields(
            parts,
            List.of(
                Field.requiredText("name", texts::name),
                Field.requiredText("script", texts::script),
                Field.text("remediation_script", texts::script),
                // In every documented create; a default is not documented.
                Field.requiredChoice(
                    FREQUENCY, "once", "every_15_min", "every_day", "no_enforcement"),
                // The default is not documented; false reveals a client that does not send it.
                Field.flag("active", false),
                Field.flag("restart", false),
                Field.flag(SelfServiceRules.SHOWN, false),
                Field.reference(SelfServiceRules.CATEGORY),
                Field.flag(SelfServiceRules.RECOMMENDED, false)));
    this.scripts =
        new Items(
            parts,
            "/api/v1/library/custom-scripts",
            "Custom Script",
            fields,
            new LibraryItemStamp(parts),
            this);
  }

  @Override
  public String name() {
    return "custom-scripts";
  }

  @Override
  public List<Route> routes() {
    return scripts.routes(Items.JSON);
  }

  @Override
  public Table table() {
    return scripts.table();
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(scripts.table(), fields.defaults());
  }

  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    ObjectNode merged = before.setAll(changes);
    boolean enforced = !merged.path(FREQUENCY).asText().equals("no_enforcement");
    selfService.check(merged, enforced, changes);
  }

  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    var shown = Json.object();
    ALWAYS_RETURNED.forEach(key -> shown.set(key, row.get(key)));
    boolean inSelfService = row.path(SelfServiceRules.SHOWN).asBoolean();
    if (inSelfService || !reading || !parts.has(IruQuirk.SHOW_IN_SELF_SERVICE_OMITTED)) {
      shown.put(SelfServiceRules.SHOWN, inSelfService);
    }
    if (inSelfService && parts.has(IruQuirk.SCRIPT_SELF_SERVICE_KEYS)) {
      shown.set(SelfServiceRules.CATEGORY, row.get(SelfServiceRules.CATEGORY));
      shown.set(SelfServiceRules.RECOMMENDED, row.get(SelfServiceRules.RECOMMENDED));
    }
    return shown;
  }
}
