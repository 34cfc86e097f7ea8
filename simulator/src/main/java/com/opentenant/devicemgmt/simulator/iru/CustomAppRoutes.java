package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Custom apps: list, get, create, update, delete. */
final class CustomAppRoutes implements ItemKind {
  static final String PATH = "/api/v1/library/custom-apps";
  private static final String KIND = "CustomApp";
  private static final String TYPE = "install_type";
  private static final String ENFORCEMENT = "install_enforcement";
  private static final String UNZIP_LOCATION = "unzip_location";
  private static final String AUDIT_SCRIPT = "audit_script";
  private static final String SHA256 = "sha256";
  private static final List<String> BEFORE_FILE_URL =
      List.of(
          "id",
          "name",
          CustomAppUploads.FILE_KEY,
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
          SHA256, "file_size", "file_updated", "created_at", "updated_at", SelfServiceRules.SHOWN);
  private static final List<String> WHILE_SHOWN =
      List.of(SelfServiceRules.CATEGORY, SelfServiceRules.RECOMMENDED);

  private final Items apps;
  private final CustomAppUploads uploads;
  private final SelfServiceRules selfService;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final Set<IruQuirk> quirks;
  private final Violations violations;

  CustomAppRoutes(
      Store store,
      CustomAppUploads uploads,
      SelfServiceRules selfService,
      Pages pages,
      IruAnswers answers,
      Set<IruQuirk> quirks,
      Violations violations) {
    this.uploads = uploads;
    this.selfService = selfService;
    this.pages = pages;
    this.answers = answers;
    this.quirks = quirks;
    this.violations = violations;
    var texts = new KeptTexts(quirks);
    this.fields =
        new Fields(
            List.of(
                Field.requiredText("name", texts::name),
                Field.requiredText(CustomAppUploads.FILE_KEY, UnaryOperator.identity()),
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
                Field.flag(SelfServiceRules.RECOMMENDED, false)),
            quirks,
            violations);
    var stamp = new LibraryItemStamp(store);
    this.apps = new Items(KIND, fields, this::settle, store, stamp, answers, quirks);
  }

  @Override
  public String name() {
    return "custom-apps";
  }

  @Override
  public List<Route> routes() {
    var one = PATH + "/{id}";
    int patched = quirks.contains(IruQuirk.STATUSES_SWAPPED) ? 201 : 200;
    return List.of(
        Route.of("GET", PATH, this::list).needing("List Custom Apps").withQuery(Pages.QUERY_KEYS),
        Route.of("GET", one, call -> apps.get(call, row -> answer(200, row, true)))
            .needing("Get Custom App"),
        Route.of("POST", PATH, call -> apps.create(call, row -> answer(201, row, false)))
            .needing("Create Custom App")
            .reading("application/json", Fields.FORM),
        Route.of("PATCH", one, call -> apps.update(call, row -> answer(patched, row, false)))
            .needing("Update Custom App")
            .reading("application/json", Fields.FORM),
        Route.of("DELETE", one, apps::delete).needing("Delete Custom App"));
  }

  @Override
  public ItemConsole console() {
    var defaults = fields.defaults();
    defaults.setAll(uploads.upload(Installer.ofText("App.pkg", "An installer.")));
    return new ItemConsole(apps.table(), defaults, this::withInstaller);
  }

  private ObjectNode withInstaller(ObjectNode values) {
    var given = values.remove(Installer.FIELD);
    return given == null ? values : values.setAll(uploads.upload(Installer.read(given)));
  }

  private Answer list(Call call) {
    return pages.answer(call, apps.list(), row -> answered(row, true));
  }

  private Answer answer(int status, ObjectNode row, boolean reading) {
    return Answer.json(status, answered(row, reading));
  }

  /**
   * The server judges the item as it would become, but keeps a stale {@code unzip_location} or
   * {@code audit_script} when another type or enforcement makes it useless (iructl drops both when
   * it reads): only what a request itself sends can be out of place.
   */
  private void settle(Call call, ObjectNode before, ObjectNode changes) {
    ObjectNode merged = before.deepCopy().setAll(changes);
    var enforcement = merged.path(ENFORCEMENT).asText();
    boolean continuously = enforcement.equals("continuously_enforce");
    if (!continuously && !changes.path(AUDIT_SCRIPT).asText().isEmpty()) {
      throw SelfServiceRules.refusal(AUDIT_SCRIPT, "Only allowed with continuous enforcement.");
    }
    if (continuously
        && merged.path(AUDIT_SCRIPT).asText().isEmpty()
        && quirks.contains(IruQuirk.AUDIT_SCRIPT_REQUIRED)) {
      throw SelfServiceRules.refusal(AUDIT_SCRIPT, "Required with continuous enforcement.");
    }
    boolean zip = merged.path(TYPE).asText().equals("zip");
    if (zip && merged.path(UNZIP_LOCATION).asText().isEmpty()) {
      throw SelfServiceRules.refusal(UNZIP_LOCATION, "This field is required.");
    }
    if (!zip && !changes.path(UNZIP_LOCATION).asText().isEmpty()) {
      violations.add(call, "\"unzip_location\" means nothing for what isn't a zip");
    }
    selfService.settle(merged, !enforcement.equals("no_enforcement"), changes);
    settleFile(call, before, changes);
  }

  private void settleFile(Call call, ObjectNode before, ObjectNode changes) {
    var current = before.path(CustomAppUploads.FILE_KEY);
    if (changes.path(CustomAppUploads.FILE_KEY).equals(current)) {
      changes.remove(CustomAppUploads.FILE_KEY);
    }
    if (changes.has(CustomAppUploads.FILE_KEY)) {
      uploads.attach(call, changes);
    } else if (quirks.contains(IruQuirk.BUSY_AFTER_NEW_FILE)) {
      var since = Instant.parse(before.path("file_updated").asText());
      uploads.processing().await(before.path("id").asText() + current.asText(), since);
    }
  }

  private ObjectNode answered(ObjectNode row, boolean reading) {
    var answer = Json.object();
    BEFORE_FILE_URL.forEach(key -> answer.set(key, row.get(key)));
    answer.put("file_url", uploads.fileUrl(row.path(CustomAppUploads.FILE_KEY).asText()));
    AFTER_FILE_URL.forEach(key -> answer.set(key, row.get(key)));
    if (row.path(SelfServiceRules.SHOWN).asBoolean()) {
      WHILE_SHOWN.forEach(key -> answer.set(key, row.get(key)));
    }
    if (reading && quirks.contains(IruQuirk.SHA256_OMITTED)) {
      answer.remove(SHA256);
    }
    if (!reading && quirks.contains(IruQuirk.SHA256_LATE)) {
      answer.putNull(SHA256);
    }
    return answers.withUndocumentedKey(answer, KIND);
  }
}
