package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.List;

/** Scripts in responses. The code of a v2 script is split after its first line. */
final class ScriptView {
  private static final List<String> COMMON =
      List.of("id", "title", "access_group", "time_limit", "username", "status");
  private static final List<String> V2 =
      List.of("version_number", "created_by", "created_at", "last_edited_by", "last_edited_at");
  private static final List<String> VERSION =
      List.of("id", "title", "version_number", "created_at", "created_by");

  private final LandscapeAccess access;
  private final Quirks quirks;
  private final ScriptProfiles profiles;
  private final ScriptText texts;

  ScriptView(ServerParts parts, ScriptProfiles profiles, ScriptText texts) {
    this.access = parts.access();
    this.quirks = parts.quirks();
    this.profiles = profiles;
    this.texts = texts;
  }

  /** In the REST API, with the caller's permissions. */
  ObjectNode read(Account account, ObjectNode row) {
    var shown = written(account, row);
    if (!Scripts.inState(row, Scripts.V1)) {
      boolean managing = access.permissions().grants(ScriptRoutes.MANAGE);
      boolean active = Scripts.inState(row, Scripts.ACTIVE);
      shown.put("is_redactable", managing && !Scripts.inState(row, Scripts.REDACTED));
      shown.put("is_editable", managing && active);
      shown.put("is_executable", managing && active);
    }
    return shown;
  }

  /** In the legacy API, without the caller's permissions. */
  ObjectNode written(Account account, ObjectNode row) {
    var shown = Json.object();
    COMMON.forEach(key -> shown.set(key, row.get(key)));
    if (Scripts.inState(row, Scripts.V1)) {
      shown.set("creator", ApiUser.whole());
      var names = shown.putArray("attachments");
      row.path(ScriptStamp.ATTACHMENTS).fieldNames().forEachRemaining(names::add);
    } else {
      addV2(account, row, shown);
    }
    if (quirks.has(LandscapeQuirk.UNDOCUMENTED_KEYS)) {
      shown.putObject("not_in_any_document").put("kind", "Script");
    }
    return shown;
  }

  private void addV2(Account account, ObjectNode row, ObjectNode shown) {
    V2.forEach(key -> shown.set(key, row.get(key)));
    if (quirks.has(LandscapeQuirk.CREATED_BY_NULL)) {
      shown.putNull("created_by");
    }
    addCode(row, shown);
    var attachments = shown.putArray("attachments");
    for (var file : row.path(ScriptStamp.ATTACHMENT_IDS).properties()) {
      attachments.addObject().put("id", file.getValue().asInt()).put("filename", file.getKey());
    }
    var briefs = shown.putArray("script_profiles");
    profiles.of(account, row.path("id").asText()).stream()
        .filter(profile -> !ScriptProfiles.archived(profile))
        .forEach(profile -> briefs.add(ScriptProfileRoutes.brief(profile)));
  }

  private void addCode(JsonNode row, ObjectNode shown) {
    var text = row.path(Scripts.CODE).asText();
    shown.put("interpreter", texts.interpreter(text));
    shown.put(Scripts.CODE, ScriptText.body(text));
  }

  ObjectNode version(ObjectNode row) {
    var shown = Json.object();
    VERSION.forEach(key -> shown.set(key, row.get(key)));
    addCode(row, shown);
    return shown;
  }
}
