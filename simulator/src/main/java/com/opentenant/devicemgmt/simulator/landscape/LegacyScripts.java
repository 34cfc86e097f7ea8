package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.Base64;
import java.util.Set;

/** The actions of the legacy API that create and edit scripts and their attachments. */
final class LegacyScripts {
  static final Set<String> CREATED =
      Set.of("title", "code", "script_type", "access_group", "time_limit", "username");
  static final Set<String> EDITED = Set.of("script_id", "title", "code", "time_limit", "username");
  private static final String SEPARATOR = "$$";
  private static final int MOST_FILES = 5;

  /** The web UI's limit is 1.00 MB. This is the smaller of its two meanings. */
  private static final int MOST_BYTES = 1_000_000;

  private final Store store;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final ScriptText texts;
  private final ScriptView view;

  LegacyScripts(ServerParts parts, ScriptText texts, ScriptView view) {
    this.store = parts.store();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.texts = texts;
    this.view = view;
  }

  /**
   * Creates a v1 script unless {@code script_type} is V2. One document does not have that
   * parameter.
   */
  Response create(LegacyForm form) {
    var type = form.text("script_type").orElse("V1");
    if (!Set.of("V1", "V2").contains(type)) {
      throw responses.refusal(400, "InvalidParameter", "script_type is V1 or V2.");
    }
    var values = Scripts.defaults();
    values.put(Scripts.TITLE, form.required(Scripts.TITLE));
    values.put(Scripts.CODE, texts.read(form.text(Scripts.CODE).orElse("")));
    values.put(Scripts.STATUS, type.equals("V2") ? Scripts.ACTIVE : Scripts.V1);
    var account = form.account();
    var group = form.text("access_group").orElse(AccessGroups.ROOT);
    if (!account.groups().has(group)) {
      throw responses.refusal(400, "UnknownAccessGroup", "There is no access group " + group + ".");
    }
    values.put("access_group", group);
    form.positive("time_limit").ifPresent(limit -> values.put("time_limit", limit));
    values.put("username", form.text("username").orElse(""));
    return store.locked(
        () -> {
          refuseTakenTitle(account, values, "");
          return Response.json(200, view.written(account, account.scripts().insert(values)));
        });
  }

  Response edit(LegacyForm form) {
    var account = form.account();
    var changes = Json.object();
    form.text(Scripts.TITLE)
        .ifPresent(title -> changes.put(Scripts.TITLE, form.required(Scripts.TITLE)));
    form.text(Scripts.CODE).ifPresent(code -> changes.put(Scripts.CODE, texts.read(code)));
    form.positive("time_limit").ifPresent(limit -> changes.put("time_limit", limit));
    form.text("username")
        .filter(name -> !name.isEmpty() || !quirks.has(LandscapeQuirk.EMPTY_USERNAME_IGNORED))
        .ifPresent(name -> changes.put("username", name));
    changes.put(ScriptStamp.EDITING, true);
    changes.set("last_edited_by", ApiUser.brief());
    return store.locked(
        () -> {
          var row = editable(form);
          refuseTakenTitle(account, changes, row.path("id").asText());
          return Response.json(200, view.written(account, update(account, row, changes)));
        });
  }

  private static ObjectNode update(Account account, ObjectNode row, ObjectNode changes) {
    return account.scripts().update(row.path("id").asText(), changes).orElseThrow();
  }

  /**
   * The script that a form names.
   *
   * @throws Refusal if there is none, or if it is archived or redacted
   */
  private ObjectNode editable(LegacyForm form) {
    var id = form.required("script_id");
    int missing = quirks.has(LandscapeQuirk.LEGACY_NOT_FOUND) ? 404 : 400;
    var row =
        form.account()
            .scripts()
            .find(id)
            .orElseThrow(
                () ->
                    responses.refusal(missing, "UnknownScript", "There is no script " + id + "."));
    if (Scripts.inState(row, Scripts.ARCHIVED) || Scripts.inState(row, Scripts.REDACTED)) {
      throw responses.refusal(400, "InvalidScript", "Script " + id + " cannot be edited.");
    }
    return row;
  }

  private void refuseTakenTitle(Account account, ObjectNode values, String self) {
    boolean reserved = quirks.has(LandscapeQuirk.ARCHIVED_SCRIPT_TITLES_RESERVED);
    var title = values.path(Scripts.TITLE);
    var others =
        account
            .scripts()
            .count(
                other ->
                    other.path(Scripts.TITLE).equals(title)
                        && !other.path("id").asText().equals(self)
                        && (reserved || isInUse(other)));
    if (others > 0) {
      throw responses.refusal(400, "DuplicateScript", "There is a script " + title + ".");
    }
  }

  private static boolean isInUse(ObjectNode script) {
    return Scripts.inState(script, Scripts.ACTIVE) || Scripts.inState(script, Scripts.V1);
  }

  /** Returns the file's name. The script has its id. */
  Response attach(LegacyForm form) {
    var file = form.required("file");
    int at = file.indexOf(SEPARATOR);
    var name = at < 0 ? "" : file.substring(0, at);
    if (PythonText.isBlank(name) || name.contains("/")) {
      throw responses.refusal(400, "InvalidParameter", "file is NAME$$BASE64.");
    }
    var base64 = file.substring(at + SEPARATOR.length());
    int size = size(base64);
    return store.locked(
        () -> {
          var row = editable(form);
          ObjectNode files = row.withObject("/" + ScriptStamp.ATTACHMENTS);
          check(files, name, size);
          files.put(name, base64);
          var changes = Json.object().set(ScriptStamp.ATTACHMENTS, files);
          update(form.account(), row, (ObjectNode) changes);
          return Response.json(200, TextNode.valueOf(name));
        });
  }

  private int size(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException broken) {
      throw responses.refusal(400, "InvalidParameter", "file is NAME$$BASE64.");
    }
  }

  private void check(ObjectNode files, String name, int size) {
    if (files.has(name)) {
      throw responses.refusal(400, "DuplicateScriptAttachment", "There is a file " + name + ".");
    }
    if (files.size() >= MOST_FILES) {
      throw responses.refusal(400, "TooManyScriptAttachments", "There are five files already.");
    }
    int others = 0;
    for (var file : files.properties()) {
      others += size(file.getValue().asText());
    }
    if (others + size > MOST_BYTES) {
      throw responses.refusal(400, "ScriptAttachmentSize", "All files together exceed 1.00 MB.");
    }
  }

  Response detach(LegacyForm form) {
    var name = form.required("filename");
    return store.locked(
        () -> {
          var row = editable(form);
          ObjectNode files = row.withObject("/" + ScriptStamp.ATTACHMENTS);
          if (files.remove(name) == null) {
            throw responses.refusal(
                400, "UnknownScriptAttachment", "There is no file " + name + ".");
          }
          var changes = Json.object().set(ScriptStamp.ATTACHMENTS, files);
          update(form.account(), row, (ObjectNode) changes);
          return Response.empty(quirks.has(LandscapeQuirk.STATUSES_200) ? 200 : 204);
        });
  }
}
