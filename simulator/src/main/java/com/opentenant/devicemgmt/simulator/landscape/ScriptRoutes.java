package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Scripts in the REST API: list, get, versions, attachments, archive, redact. */
final class ScriptRoutes {
  static final String PATH = "/api/v2/scripts";
  static final String VIEW = "View Scripts";
  static final String MANAGE = "Manage Scripts";
  private static final String JSON = "application/json";
  private static final Map<String, Set<String>> STATES =
      Map.of(
          "active", Set.of(Scripts.ACTIVE),
          "archived", Set.of(Scripts.ARCHIVED),
          "redacted", Set.of(Scripts.REDACTED),
          "v1", Set.of(Scripts.V1),
          "v2", Set.of(Scripts.ACTIVE, Scripts.ARCHIVED, Scripts.REDACTED),
          "all", Set.of(Scripts.ACTIVE, Scripts.ARCHIVED, Scripts.REDACTED, Scripts.V1));
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html",
          "json", "application/json",
          "sh", "text/x-sh",
          "txt", "text/plain");

  private final LandscapeAccess access;
  private final LandscapeSettings settings;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final Violations violations;
  private final Scripts scripts;
  private final ScriptView view;
  private final Pages pages;

  ScriptRoutes(ServerParts parts, Scripts scripts, ScriptView view, Pages pages) {
    this.access = parts.access();
    this.settings = parts.settings();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.violations = parts.violations();
    this.scripts = scripts;
    this.view = view;
    this.pages = pages;
  }

  List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        Route.of("GET", PATH, this::list)
            .needing(VIEW)
            .withQuery("script_type", "search", "parent_access_group", "limit", "offset"),
        Route.of("GET", one, this::get).needing(VIEW),
        Route.of("GET", one + "/versions", this::listVersions)
            .needing(VIEW)
            .withQuery("limit", "offset"),
        Route.of("GET", one + "/versions/{number}", this::getVersion).needing(VIEW),
        Route.of("GET", one + "/attachments/{attachment}", this::getAttachment).needing(VIEW),
        Route.of("POST", one + ":archive", this::archive).needing(MANAGE).reading(JSON),
        Route.of("POST", one + ":redact", this::redact).needing(MANAGE).reading(JSON));
  }

  private Response list(Call call) {
    var account = access.account(call);
    var type = pages.choice(call, "script_type", "active", STATES.keySet());
    var states = STATES.getOrDefault(type, Set.of());
    // New in 25.10 according to its notes. That older servers ignore it is inferred.
    boolean searching = !settings.version().before(LandscapeVersion.V25_10);
    var search = pages.text(call, "search");
    var group = pages.text(call, "parent_access_group");
    var rows =
        account.scripts().list().stream()
            .filter(row -> states.contains(row.path(Scripts.STATUS).asText()))
            .filter(row -> !searching || row.path(Scripts.TITLE).asText().contains(search))
            .filter(row -> group.isEmpty() || account.groups().covers(group, groupOf(row)))
            .toList();
    return pages.page(call, rows, row -> view.read(account, row));
  }

  private static String groupOf(ObjectNode row) {
    return row.path("access_group").asText();
  }

  private Response get(Call call) {
    var account = access.account(call);
    return Response.json(200, view.read(account, scripts.find(account, call.parameter("id"))));
  }

  private List<ObjectNode> versions(Call call) {
    var row = scripts.find(access.account(call), call.parameter("id"));
    return StreamSupport.stream(row.withArray(ScriptStamp.VERSIONS).spliterator(), false)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private Response listVersions(Call call) {
    return pages.sincePaginated(call, versions(call), view::version);
  }

  private Response getVersion(Call call) {
    var number = call.parameter("number");
    return versions(call).stream()
        .filter(row -> row.path("version_number").asText().equals(number))
        .findAny()
        .map(row -> Response.json(200, view.version(row)))
        .orElseGet(
            () -> responses.error(404, "UnknownScriptVersion", "No version " + number + "."));
  }

  /** Returns the plain bytes. The OpenAPI description has a JSON string. */
  private Response getAttachment(Call call) {
    var row = scripts.find(access.account(call), call.parameter("id"));
    var id = call.parameter("attachment");
    for (var file : row.path(ScriptStamp.ATTACHMENT_IDS).properties()) {
      if (file.getValue().asText().equals(id)) {
        var name = file.getKey();
        return Response.bytes(200, contentType(name), content(row, name))
            .withHeaders(Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
      }
    }
    return responses.error(404, "UnknownScriptAttachment", "There is no attachment " + id + ".");
  }

  private static byte[] content(JsonNode row, String name) {
    return Base64.getDecoder().decode(row.path(ScriptStamp.ATTACHMENTS).path(name).asText());
  }

  private static String contentType(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return CONTENT_TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private Response archive(Call call) {
    ScriptProfileRoutes.refuseBody(call, violations);
    scripts.archive(access.account(call), call.parameter("id"));
    return done();
  }

  private Response redact(Call call) {
    ScriptProfileRoutes.refuseBody(call, violations);
    scripts.redact(access.account(call), call.parameter("id"));
    return done();
  }

  private Response done() {
    return Response.empty(quirks.has(LandscapeQuirk.STATUSES_200) ? 200 : 204);
  }
}
