package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.MultipartForm;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Custom profiles: list, get, create, update, delete. A row has the file as it was sent; the
 * profile of the answers is that file with some keys of its root rewritten.
 */
final class CustomProfileRoutes implements ItemKind {
  private static final String PATH = "/api/v1/library/custom-profiles";
  private static final String KIND = "CustomProfile";
  private static final String FILE = "file";
  private static final String MAC = "runs_on_mac";
  private static final List<String> OTHER_PLATFORMS =
      List.of("runs_on_iphone", "runs_on_ipad", "runs_on_tv", "runs_on_vision");

  /** No client sets these, and tenants with these platforms return them (kst pull request 18). */
  private static final List<String> READ_ONLY_PLATFORMS =
      List.of("runs_on_android", "runs_on_windows");

  private static final String SAMPLE =
      """
      <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string></dict></plist>
      """;

  private final Items profiles;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final Set<IruQuirk> quirks;

  CustomProfileRoutes(
      Store store, Pages pages, IruAnswers answers, Set<IruQuirk> quirks, Violations violations) {
    this.pages = pages;
    this.answers = answers;
    this.quirks = quirks;
    var flags = OTHER_PLATFORMS.stream().map(name -> Field.flag(name, false));
    this.fields =
        new Fields(
            Stream.concat(
                    Stream.of(
                        Field.requiredText("name", new KeptTexts(quirks)::name),
                        Field.requiredText(FILE, UnaryOperator.identity()),
                        Field.flag("active", true),
                        // The documented create sends no platform, and its answer has this one.
                        Field.flag(MAC, true)),
                    flags)
                .toList(),
            quirks,
            violations);
    this.profiles = new Items(KIND, fields, this::settle, store, new Stamp(store), answers, quirks);
  }

  @Override
  public String name() {
    return "custom-profiles";
  }

  @Override
  public List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, call -> pages.answer(call, profiles.list(), this::answered))
            .needing("List Custom Profiles")
            .withQuery(Pages.QUERY_KEYS),
        Route.of("GET", one, call -> profiles.get(call, row -> Answer.json(200, answered(row))))
            .needing("Get Custom Profile"),
        Route.of(
                "POST", PATH, call -> profiles.create(call, row -> Answer.json(201, answered(row))))
            .needing("Create Custom Profile")
            .reading(MultipartForm.MEDIA_TYPE),
        // iructl sends a PATCH without a file as a plain form.
        Route.of(
                "PATCH", one, call -> profiles.update(call, row -> Answer.json(200, answered(row))))
            .needing("Update Custom Profile")
            .reading(MultipartForm.MEDIA_TYPE, Fields.FORM),
        Route.of("DELETE", one, profiles::delete).needing("Delete Custom Profile"));
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(profiles.table(), fields.defaults().put(FILE, SAMPLE));
  }

  /** What the server answers to a file that it cannot read is not documented; 400 is expected. */
  private void settle(Call call, ObjectNode before, ObjectNode changes) {
    if (changes.has(FILE)) {
      try {
        PropertyList.read(changes.path(FILE).asText());
      } catch (IllegalArgumentException broken) {
        throw SelfServiceRules.refusal(FILE, "Invalid profile: " + broken.getMessage() + ".");
      }
    }
  }

  private ObjectNode answered(ObjectNode row) {
    var answer = Json.object();
    Stream.of("id", "name", "active", "profile", "mdm_identifier", MAC)
        .forEach(key -> answer.set(key, row.get(key)));
    OTHER_PLATFORMS.forEach(key -> answer.set(key, row.get(key)));
    READ_ONLY_PLATFORMS.forEach(key -> answer.put(key, false));
    answer.set("created_at", row.get("created_at"));
    answer.set("updated_at", row.get("updated_at"));
    return answers.withUndocumentedKey(answer, KIND);
  }

  /** Gives an item its id and times, and the profile that follows from its file and name. */
  private final class Stamp implements RowStamp {
    private final Store store;
    private final LibraryItemStamp item;

    Stamp(Store store) {
      this.store = store;
      this.item = new LibraryItemStamp(store);
    }

    @Override
    public void created(ObjectNode row) {
      item.created(row);
      row.put("root_uuid", store.nextUuid());
    }

    @Override
    public void updated(ObjectNode row) {
      item.updated(row);
    }

    @Override
    public void settled(ObjectNode row) {
      var identifier = "com.kandji.profile.custom." + row.path("id").asText();
      var root = new TreeMap<String, String>();
      root.put("PayloadDisplayName", row.path("name").asText());
      root.put("PayloadIdentifier", identifier);
      if (quirks.contains(IruQuirk.PROFILE_UUID_AND_SCOPE_REWRITTEN)) {
        root.putAll(
            Map.of("PayloadUUID", row.path("root_uuid").asText(), "PayloadScope", "System"));
      }
      row.put("mdm_identifier", identifier);
      row.put("profile", PropertyList.read(row.path(FILE).asText()).with(root).write());
    }
  }
}
