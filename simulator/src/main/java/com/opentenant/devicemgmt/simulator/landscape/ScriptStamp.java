package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Sets the id, creator, times and versions of scripts, and the ids of their attachments. */
final class ScriptStamp implements RowStamp {
  static final String ATTACHMENTS = "attachments";
  static final String ATTACHMENT_IDS = "attachment_ids";
  static final String VERSIONS = "versions";

  /** Set by an edit through the API, which creates a version even if nothing changes. */
  static final String EDITING = "editing";

  private final Store store;
  private final Sequence ids;
  private final Quirks quirks;

  /** The content of each attachment, by id. A changed attachment gets a new id. */
  private final Map<Integer, String> contents = new HashMap<>();

  ScriptStamp(Store store, Sequence ids, Quirks quirks) {
    this.store = store;
    this.ids = ids;
    this.quirks = quirks;
  }

  @Override
  public void created(ObjectNode row) {
    var now = Times.naive(store.now().plus(17, ChronoUnit.MICROS));
    row.put("id", ids.next());
    row.set("created_by", ApiUser.brief());
    row.put("created_at", now);
    row.set("last_edited_by", ApiUser.brief());
    row.put("last_edited_at", now);
  }

  @Override
  public void updated(ObjectNode row) {
    row.put("last_edited_at", Times.naive(store.now()));
  }

  @Override
  public void derive(ObjectNode row) {
    deriveVersions(row, row.remove(EDITING) != null);
    deriveAttachments(row);
  }

  private void deriveVersions(ObjectNode row, boolean editing) {
    ArrayNode versions = row.withArray(VERSIONS);
    var latest = versions.path(versions.size() - 1);
    boolean newCode = !latest.path("code").equals(row.path("code"));
    boolean newTitle = !latest.path("title").equals(row.path("title"));
    boolean perEdit = quirks.has(LandscapeQuirk.VERSION_PER_EDIT);
    if (versions.isEmpty() || newCode || (perEdit && (newTitle || editing))) {
      int number = versions.size() + 1;
      var version = versions.addObject();
      version.set("id", row.get("id"));
      version.set("title", row.get("title"));
      version.put("version_number", number);
      version.set("code", row.get("code"));
      version.set("created_at", row.get("last_edited_at"));
      version.set("created_by", ApiUser.brief());
      row.put("version_number", number);
    }
  }

  private void deriveAttachments(ObjectNode row) {
    var before = row.path(ATTACHMENT_IDS);
    var after = Json.object();
    for (var file : row.path(ATTACHMENTS).properties()) {
      var content = file.getValue().asText();
      int known = before.path(file.getKey()).asInt(0);
      int id = content.equals(contents.get(known)) ? known : ids.next();
      contents.put(id, content);
      after.put(file.getKey(), id);
    }
    row.set(ATTACHMENT_IDS, after);
  }
}
