package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tags: list, create, rename, delete. The API has no get by id. */
final class TagRoutes implements ItemKind {
  private static final String PATH = "/api/v1/tags";
  private static final String KIND = "Tag";
  private static final String NAME = "name";
  private static final String SEARCH = "search";

  private final Items tags;
  private final Fields fields;
  private final Pages pages;
  private final IruAnswers answers;
  private final boolean namesUnique;

  TagRoutes(
      Store store, Pages pages, IruAnswers answers, Set<IruQuirk> quirks, Violations violations) {
    this.pages = pages;
    this.answers = answers;
    this.namesUnique = quirks.contains(IruQuirk.TAG_NAMES_UNIQUE);
    // Whether tag names are cut is not documented; they follow the quirk of the other names.
    var name = Field.requiredText(NAME, new KeptTexts(quirks)::name);
    this.fields = new Fields(List.of(name), quirks, violations);
    var stamp = new IdStamp(store);
    this.tags = new Items(KIND, fields, this::settle, store, stamp, answers, quirks);
  }

  @Override
  public String name() {
    return "tags";
  }

  /**
   * The help pages name no permission for tags. These are the titles of the requests in the
   * official Postman collection, which are the permissions' names for the other kinds.
   */
  @Override
  public List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, this::list)
            .needing("Get Tags")
            .withQuery(SEARCH, Pages.LIMIT, Pages.OFFSET),
        Route.of("POST", PATH, call -> tags.create(call, row -> Answer.json(201, answered(row))))
            .needing("Create Tag")
            .reading("application/json"),
        Route.of("PATCH", one, call -> tags.update(call, row -> Answer.json(200, answered(row))))
            .needing("Update Tag")
            .reading("application/json"),
        Route.of("DELETE", one, tags::delete).needing("Delete Tag"));
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(tags.table(), fields.defaults());
  }

  /**
   * The documents say that a search returns tags that contain the text. That it ignores case is
   * inferred from Django's usual search filter.
   */
  private Answer list(Call call) {
    var part = call.query().getOrDefault(SEARCH, "").toLowerCase(Locale.ROOT);
    var found = tags.list().stream().filter(row -> foldedName(row).contains(part)).toList();
    return pages.byOffset(call, found, this::answered);
  }

  private void settle(Call call, ObjectNode before, ObjectNode changes) {
    if (namesUnique && tags.isNameTaken(before, changes)) {
      throw SelfServiceRules.refusal(NAME, "tag with this name already exists.");
    }
  }

  private ObjectNode answered(ObjectNode row) {
    return answers.withUndocumentedKey(row, KIND);
  }

  private static String foldedName(ObjectNode row) {
    return row.path(NAME).asText().toLowerCase(Locale.ROOT);
  }
}
