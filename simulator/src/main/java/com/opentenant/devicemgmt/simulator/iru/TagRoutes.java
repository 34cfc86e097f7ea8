package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Locale;

/** Tags: list, create, rename, delete. The API has no get by id. */
final class TagRoutes implements ItemKind, Items.Rules {
  private static final String NAME = "name";
  private static final String SEARCH = "search";

  private final IruParts parts;
  private final Fields fields;
  private final Items tags;

  TagRoutes(IruParts parts) {
    this.parts = parts;
    // Whether tag names are cut is not documented; they follow the quirk of the other names.
    this.fields =
        new Fields(parts, List.of(Field.requiredText(NAME, new StoredTexts(parts)::name)));
    this.tags = new Items(parts, "/api/v1/tags", "Tag", fields, new IdStamp(parts.store()), this);
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
    return List.of(
        tags.filteredList(TagRoutes::isSearched, SEARCH).needing("Get Tags"),
        tags.create(Items.JSON),
        tags.update(200, Items.JSON),
        tags.delete());
  }

  @Override
  public Table table() {
    return tags.table();
  }

  @Override
  public ItemConsole console() {
    return new ItemConsole(tags.table(), fields.defaults());
  }

  /**
   * The documents say that a search returns tags that contain the text. That it ignores case is
   * inferred from Django's usual search filter.
   */
  private static boolean isSearched(Call call, ObjectNode row) {
    var part = call.query().getOrDefault(SEARCH, "").toLowerCase(Locale.ROOT);
    return row.path(NAME).asText().toLowerCase(Locale.ROOT).contains(part);
  }

  @Override
  public void check(Call call, ObjectNode before, ObjectNode changes) {
    if (parts.has(IruQuirk.TAG_NAMES_UNIQUE) && tags.isNameTaken(before, changes)) {
      throw IruResponses.badField(NAME, "tag with this name already exists.");
    }
  }

  @Override
  public ObjectNode shown(ObjectNode row, boolean reading) {
    return row;
  }
}
