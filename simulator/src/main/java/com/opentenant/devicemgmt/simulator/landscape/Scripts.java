package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.Base64;

/**
 * The changes of scripts, for all routes and the console. In a row, {@code code} is the whole text.
 */
final class Scripts {
  static final String STATUS = "status";
  static final String ACTIVE = "ACTIVE";
  static final String ARCHIVED = "ARCHIVED";
  static final String REDACTED = "REDACTED";
  static final String V1 = "V1";
  static final String TITLE = "title";
  static final String CODE = "code";
  static final String REDACTED_CODE = "#!/bin/false\n# This script has been redacted.\n";

  private final Store store;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final LandscapeAccess access;
  private final ScriptProfiles profiles;

  Scripts(ServerParts parts, ScriptProfiles profiles) {
    this.store = parts.store();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.access = parts.access();
    this.profiles = profiles;
  }

  /**
   * The script with this id, in any state.
   *
   * @throws Refusal with a 404 if there is none
   */
  ObjectNode find(Account account, String id) {
    return account.scripts().find(id).orElseThrow(() -> responses.unknownScript(id));
  }

  static boolean inState(ObjectNode row, String status) {
    return row.path(STATUS).asText().equals(status);
  }

  /**
   * Archives a script and all its profiles permanently.
   *
   * @throws Refusal if there is none, or if it is v1 or redacted
   */
  void archive(Account account, String id) {
    store.locked(
        () -> {
          var row = find(account, id);
          var status = row.path(STATUS).asText();
          boolean again = status.equals(ARCHIVED);
          boolean refused =
              again ? quirks.has(LandscapeQuirk.ARCHIVE_TWICE_REFUSED) : !status.equals(ACTIVE);
          if (refused) {
            throw responses.refusal(400, "InvalidScript", "Script " + id + " is " + status + ".");
          }
          profiles.archiveAllOf(account, id);
          return again ? row : account.scripts().update(id, Json.object().put(STATUS, ARCHIVED));
        });
  }

  /**
   * Removes the code and the attachments of a script and its versions, and archives its profiles.
   * While script profiles are disabled, it deletes the script.
   *
   * @throws Refusal if there is none, or if it is v1
   */
  void redact(Account account, String id) {
    store.locked(
        () -> {
          var row = find(account, id);
          if (inState(row, V1)) {
            throw responses.refusal(400, "InvalidScript", "Script " + id + " is V1.");
          }
          profiles.archiveAllOf(account, id);
          if (!access.scriptProfiles()) {
            return account.scripts().delete(id);
          }
          var changes = Json.object().put(STATUS, REDACTED).put(CODE, REDACTED_CODE);
          changes.putObject(ScriptStamp.ATTACHMENTS);
          var versions = row.withArray(ScriptStamp.VERSIONS);
          versions.forEach(version -> ((ObjectNode) version).put(CODE, REDACTED_CODE));
          changes.set(ScriptStamp.VERSIONS, versions);
          return account.scripts().update(id, changes);
        });
  }

  /** Every field that can be set, with its default. */
  static ObjectNode defaults() {
    var defaults =
        Json.object()
            .put(TITLE, "")
            .put(CODE, "#!/bin/sh\ntrue\n")
            .put("access_group", AccessGroups.ROOT)
            .put("time_limit", 300)
            .put("username", "")
            .put(STATUS, ACTIVE);
    defaults.putObject(ScriptStamp.ATTACHMENTS);
    return defaults;
  }

  /** Attachments are base64 texts by file name. A delete archives. */
  ItemConsole console(Account account) {
    return new ItemConsole(account.scripts(), defaults(), Scripts::withAttachments)
        .retiring(
            row -> inState(row, ACTIVE) || inState(row, V1), id -> archiveOrRemove(account, id));
  }

  private static ObjectNode withAttachments(ObjectNode values) {
    for (var file : values.path(ScriptStamp.ATTACHMENTS).properties()) {
      try {
        Base64.getDecoder().decode(file.getValue().asText());
      } catch (IllegalArgumentException broken) {
        throw new IllegalArgumentException(
            "the attachment \"" + file.getKey() + "\" is not base64", broken);
      }
    }
    return values;
  }

  /** Removes a v1 script, and archives a v2 script. */
  private boolean archiveOrRemove(Account account, String id) {
    return store.locked(
        () -> {
          var row = account.scripts().find(id);
          row.filter(found -> inState(found, V1)).ifPresent(v1 -> account.scripts().delete(id));
          row.filter(found -> inState(found, ACTIVE)).ifPresent(v2 -> archive(account, id));
          return row.filter(found -> inState(found, ACTIVE) || inState(found, V1)).isPresent();
        });
  }
}
