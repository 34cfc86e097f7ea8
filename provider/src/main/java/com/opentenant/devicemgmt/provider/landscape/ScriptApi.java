package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.Script.Inputs;
import com.opentenant.devicemgmt.provider.landscape.Script.Outputs;
import com.opentenant.devicemgmt.provider.lookup.ListPage;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of scripts, and their records on the wire. What makes or edits a script exists in
 * the legacy API alone (Landscape's documentation, July 2026); all else is REST.
 */
final class ScriptApi {

  private static final String PATH = "/api/v2/scripts";

  private final LandscapeConnection connection;

  ScriptApi(LandscapeConnection connection) {
    this.connection = connection;
  }

  Item create(Call call, Form form) {
    return connection.read(
        call,
        LandscapeConnection.legacy(
            "create script \"" + form.title() + "\"",
            "CreateScript",
            Idempotency.ONCE,
            form.creating()),
        Item.class);
  }

  void edit(Call call, String id, Form form) {
    connection.send(
        call,
        LandscapeConnection.legacy(
            "update script " + id, "EditScript", Idempotency.REPEATABLE, form.editing(id)));
  }

  Item get(Call call, String id) {
    return connection.read(call, ApiRequest.get("read script " + id, path(id)), Item.class);
  }

  /** The file as it is, not JSON. */
  byte[] attachment(Call call, String id, String attachmentId) {
    return connection.download(
        call,
        ApiRequest.get(
            "read an attachment of script " + id,
            path(id) + "/attachments/" + ApiRequest.segment(attachmentId)));
  }

  void attach(Call call, String id, String name, byte[] bytes) {
    var file = name + "$$" + Base64.getEncoder().encodeToString(bytes);
    connection.send(
        call,
        LandscapeConnection.legacy(
            "attach \"%s\" to script %s".formatted(name, id),
            "CreateScriptAttachment",
            Idempotency.REPEATABLE,
            List.of(new Parameter("script_id", id), new Parameter("file", file))));
  }

  void detach(Call call, String id, String name) {
    connection.send(
        call,
        LandscapeConnection.legacy(
            "remove \"%s\" from script %s".formatted(name, id),
            "RemoveScriptAttachment",
            Idempotency.REPEATABLE,
            List.of(new Parameter("script_id", id), new Parameter("filename", name))));
  }

  void archive(Call call, String id) {
    end(call, id, "archive");
  }

  void redact(Call call, String id) {
    end(call, id, "redact");
  }

  /** The colon is meant as such. */
  private void end(Call call, String id, String verb) {
    connection.send(
        call,
        ApiRequest.post("%s script %s".formatted(verb, id), path(id) + ":" + verb)
            .withIdempotency(Idempotency.REPEATABLE));
  }

  /** The V2 scripts, the archived and redacted ones too. */
  ListPage<Item> firstPage(Call call) {
    return firstPage(call, List.of(new Parameter("script_type", "v2")));
  }

  ListPage<Item> firstPage(Call call, List<Parameter> filters) {
    return connection.firstPage(
        call, ApiRequest.get("list scripts", PATH).withQuery(filters), Item.class);
  }

  /**
   * The script that bears a title, an active one first; V1, archived and redacted ones may hold
   * theirs too.
   *
   * @param except the id of the one that is to bear it; empty for one that is yet to be made
   */
  Optional<Item> holder(Call call, String title, String except) {
    var found =
        firstPage(call, List.of(new Parameter("script_type", "all")))
            .all(call)
            .filter(each -> each.title().equals(title) && !each.id().equals(except))
            .toList();
    return found.stream().filter(Item::isActive).findFirst().or(() -> found.stream().findFirst());
  }

  /** The profiles of a script that still run. */
  List<String> activeProfiles(Call call, String id) {
    var request =
        ApiRequest.get("list the profiles of script " + id, path(id) + "/script-profiles");
    return connection
        .firstPage(call, request, Profile.class)
        .all(call)
        .filter(each -> !Boolean.TRUE.equals(each.archived()))
        .map(Profile::title)
        .toList();
  }

  private static String path(String id) {
    return PATH + "/" + ApiRequest.segment(id);
  }

  /** A profile of a script; some sources say that it has a title and an id alone. */
  record Profile(String title, @Nullable Boolean archived) {
    Profile {
      title = Objects.requireNonNullElse(title, "");
    }
  }

  /** A script as Landscape answers it, by either API. A V1 script's attachments are names alone. */
  record Item(
      String id,
      String title,
      String status,
      String interpreter,
      String code,
      String accessGroup,
      @Nullable Integer timeLimit,
      String username,
      @Nullable Integer versionNumber,
      List<JsonNode> attachments,
      List<Profile> scriptProfiles,
      String createdAt,
      String lastEditedAt)
      implements TitledItem<Inputs, Outputs> {

    Item {
      id = Json.required("id", id);
      title = Objects.requireNonNullElse(title, "");
      status = Objects.requireNonNullElse(status, "ACTIVE");
      interpreter = Objects.requireNonNullElse(interpreter, "");
      code = Objects.requireNonNullElse(code, "");
      accessGroup = Objects.requireNonNullElse(accessGroup, "global");
      username = Objects.requireNonNullElse(username, "");
      attachments = attachments == null ? List.of() : attachments;
      scriptProfiles =
          scriptProfiles == null
              ? List.of()
              : scriptProfiles.stream().filter(Objects::nonNull).toList();
      createdAt = ServerTime.shown(Objects.requireNonNullElse(createdAt, ""));
      lastEditedAt = ServerTime.shown(Objects.requireNonNullElse(lastEditedAt, ""));
    }

    boolean isLegacy() {
      return status.equals("V1");
    }

    boolean isArchived() {
      return status.equals("ARCHIVED");
    }

    boolean isRedacted() {
      return status.equals("REDACTED");
    }

    @Override
    public boolean isActive() {
      return !isLegacy() && !isArchived() && !isRedacted();
    }

    String state() {
      if (isLegacy()) {
        return "a V1 script";
      }
      return isRedacted() ? "redacted" : isArchived() ? "archived" : "active";
    }

    /**
     * This script, if it is one that can be managed.
     *
     * @throws Failure.NotFound if it is archived or redacted, from where no way leads back
     * @throws Failure.Invalid for a V1 script
     */
    Item present() {
      if (isLegacy()) {
        throw new Failure.Invalid(
            "script %s \"%s\" is a V1 script, which no script profile can run; this resource manages V2"
                    .formatted(id, title)
                + " scripts alone: declare a new one with its code");
      }
      if (!isActive()) {
        throw Failure.NotFound.retired("script %s \"%s\" is %s".formatted(id, title, state()));
      }
      return this;
    }

    /** By file name. */
    Map<String, String> attachmentIds() {
      var ids = new TreeMap<String, String>();
      attachments.stream()
          .filter(each -> !WhiteSpace.isBlank(each.path("id").asText("")))
          .filter(each -> !WhiteSpace.isBlank(each.path("filename").asText("")))
          .forEach(each -> ids.put(each.path("filename").asText(), each.path("id").asText()));
      return ids;
    }

    String fullCode() {
      return interpreter.isEmpty() ? code : ScriptCode.joined(interpreter, code);
    }

    /** Without the attachments, whose contents are asked for one by one. */
    @Override
    public Observed<Inputs, Outputs> observed() {
      return observed(null);
    }

    Observed<Inputs, Outputs> observed(@Nullable Map<String, ContentAsset> contents) {
      var inputs =
          new Inputs(
              title,
              fullCode(),
              accessGroup,
              Objects.requireNonNullElse(timeLimit, Script.TIME_LIMIT),
              username.isEmpty() ? null : username,
              contents,
              null);
      return new Observed<>(id, inputs, outputs());
    }

    Outputs outputs() {
      return new Outputs(createdAt, attachmentIds(), accessGroup);
    }
  }

  /** What is sent; null is left out, and on an edit stays as it is. */
  record Form(
      @Nullable String title,
      @Nullable String code,
      @Nullable String accessGroup,
      @Nullable Integer timeLimit,
      @Nullable String username) {

    static Form all(Inputs inputs) {
      return new Form(
          WhiteSpace.strip(inputs.title()),
          ScriptCode.sent(inputs.code()),
          inputs.accessGroup(),
          inputs.timeLimit(),
          Objects.requireNonNullElse(inputs.username(), ""));
    }

    /** What differs; all if nothing does: an earlier update was left unfinished then. */
    static Form changes(Inputs before, Inputs after) {
      var now = all(after);
      if (before.equals(after)) {
        return now;
      }
      var old = all(before);
      return new Form(
          Json.ifChanged(old.title(), now.title()),
          Json.ifChanged(old.code(), now.code()),
          null,
          Json.ifChanged(old.timeLimit(), now.timeLimit()),
          Json.ifChanged(old.username(), now.username()));
    }

    static Form renaming(String title) {
      return new Form(title, null, null, null, null);
    }

    boolean isEmpty() {
      return equals(new Form(null, null, null, null, null));
    }

    /** Without its type, Landscape makes a V1 script. */
    private List<Parameter> creating() {
      var fields = fields();
      fields.removeIf(each -> each.value().isEmpty());
      fields.add(new Parameter("script_type", "V2"));
      add(fields, "access_group", accessGroup);
      return fields;
    }

    /** The access group is not among what can be edited. */
    private List<Parameter> editing(String id) {
      var fields = fields();
      fields.add(0, new Parameter("script_id", id));
      return fields;
    }

    private List<Parameter> fields() {
      var fields = new ArrayList<Parameter>();
      add(fields, "title", title);
      add(fields, "code", code == null ? null : base64(code));
      add(fields, "time_limit", timeLimit == null ? null : String.valueOf(timeLimit));
      add(fields, "username", username);
      return fields;
    }

    private static void add(List<Parameter> fields, String name, @Nullable String value) {
      if (value != null) {
        fields.add(new Parameter(name, value));
      }
    }

    private static String base64(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
