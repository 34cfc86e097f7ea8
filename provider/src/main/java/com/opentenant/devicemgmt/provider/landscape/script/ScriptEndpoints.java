package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Endpoints;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.ListPage;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Row;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests for scripts. Only the legacy API creates and edits scripts and their attachments
 * (Landscape's documentation, July 2026). All other requests are REST.
 */
final class ScriptEndpoints implements Endpoints<Row> {

  private final LandscapeConnection connection;
  private final RestEndpoints<Row> rest;

  /** Also V1, archived and redacted scripts may reserve their titles. */
  private final ReservedTitles<Row> titles =
      new ReservedTitles<>(
          "script",
          (call, title) -> list(call, List.of(new Parameter("script_type", "all"))).all(call),
          ScriptEndpoints::perhapsReserved);

  ScriptEndpoints(LandscapeConnection connection) {
    this.connection = connection;
    this.rest =
        RestEndpoints.of(connection, "/api/v2/scripts", "script", Row.class)
            .listing("script_type", "v2");
  }

  @Override
  public void requireConfigured() {
    connection.requireConfigured();
  }

  /** Landscape rejects empty values in a create. */
  @Override
  public Row create(Call call, String title, Fields fields) {
    var form = fields.form().stream().filter(each -> !each.value().isEmpty()).toList();
    return connection.read(
        call,
        LandscapeConnection.legacy(
            "create script \"" + title + "\"", "CreateScript", Idempotency.ONCE, form),
        Row.class);
  }

  @Override
  public boolean hasGet() {
    return true;
  }

  @Override
  public Row get(Call call, String id) {
    return rest.get(call, id);
  }

  ReservedTitles<Row> titles() {
    return titles;
  }

  @Override
  public Row update(Call call, String id, Fields changes) {
    try {
      edit(call, id, changes);
    } catch (Failure.Refused refused) {
      throw titles.whyNotUpdated(call, () -> get(call, id), changes.value("title"), refused);
    }
    call.partlyDone();
    return get(call, id);
  }

  void edit(Call call, String id, Fields changes) {
    legacy(call, "update script " + id, "EditScript", id, changes.form());
  }

  /** Archives the script. */
  @Override
  public void delete(Call call, String id) {
    connection.end(call, rest, id, "archive", row -> row.isArchived() || row.isRedacted());
  }

  void redact(Call call, String id) {
    connection.end(call, rest, id, "redact", Row::isRedacted);
  }

  /** By default the V2 scripts, including archived and redacted ones. */
  @Override
  public ListPage<Row> list(Call call, List<Parameter> query) {
    return rest.list(call, query);
  }

  byte[] attachment(Call call, String id, String attachmentId) {
    var request =
        ApiRequest.get(
            "read an attachment of script " + id,
            rest.path(id) + "/attachments/" + ApiRequest.segment(attachmentId));
    return connection.client().send(call, request).bytes();
  }

  void attach(Call call, String id, String name, byte[] bytes) {
    var file = name + "$$" + Base64.getEncoder().encodeToString(bytes);
    legacy(
        call,
        "attach \"%s\" to script %s".formatted(name, id),
        "CreateScriptAttachment",
        id,
        List.of(new Parameter("file", file)));
  }

  void detach(Call call, String id, String name) {
    legacy(
        call,
        "remove \"%s\" from script %s".formatted(name, id),
        "RemoveScriptAttachment",
        id,
        List.of(new Parameter("filename", name)));
  }

  private void legacy(
      Call call, String action, String name, String id, List<Parameter> parameters) {
    var form = Stream.concat(Stream.of(new Parameter("script_id", id)), parameters.stream());
    connection.send(
        call, LandscapeConnection.legacy(action, name, Idempotency.REPEATABLE, form.toList()));
  }

  /** The titles of the active profiles of a script. */
  List<String> activeProfiles(Call call, String id) {
    var request =
        ApiRequest.get("list the profiles of script " + id, rest.path(id) + "/script-profiles");
    return connection
        .firstPage(call, request, Profile.class)
        .all(call)
        .filter(each -> !Boolean.TRUE.equals(each.archived()))
        .map(Profile::title)
        .toList();
  }

  /** Not all servers reserve titles, so there may be another reason. */
  private static Failure perhapsReserved(Row holder, Failure.Refused refused) {
    return new Failure.Refused(
        "%s; script %s, which is %s, also has the title \"%s\": if that is the reason, choose another title"
            .formatted(refused.getMessage(), holder.id(), holder.state(), holder.title()),
        refused.status());
  }

  /** A profile of a script. Some servers list only its title and id. */
  record Profile(String title, @Nullable Boolean archived) {
    Profile {
      title = Objects.requireNonNullElse(title, "");
    }
  }
}
