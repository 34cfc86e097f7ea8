package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Set;

/** Script profiles: list, get, create, update, archive, their activities and limits. */
final class ScriptProfileRoutes {
  private static final String PATH = "/api/v2/script-profiles";
  private static final String VIEW = "View Script Profiles";
  private static final String MANAGE = "Manage Script Profiles";
  private static final String JSON = "application/json";

  private final LandscapeAccess access;
  private final LandscapeSettings settings;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final Violations violations;
  private final ScriptProfiles profiles;
  private final ProfileInput input;
  private final ProfileView view;
  private final Activities activities;
  private final Pages pages;

  ScriptProfileRoutes(
      ServerParts parts,
      ScriptProfiles profiles,
      ProfileView view,
      Activities activities,
      Pages pages) {
    this.access = parts.access();
    this.settings = parts.settings();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.violations = parts.violations();
    this.profiles = profiles;
    this.input = new ProfileInput(parts);
    this.view = view;
    this.activities = activities;
    this.pages = pages;
  }

  List<Route> routes() {
    var one = PATH + "/{id}";
    return List.of(
        route("GET", PATH, this::list)
            .needing(VIEW)
            .withQuery("archived", "names", "search", "limit", "offset"),
        route("GET", one, this::get).needing(VIEW),
        route("POST", PATH, this::create).needing(MANAGE).reading(JSON),
        route("PATCH", one, this::patch).needing(MANAGE).reading(JSON),
        route("POST", one + ":archive", this::archive).needing(MANAGE).reading(JSON),
        route("GET", one + "/activities", this::listActivities)
            .needing(VIEW)
            .withQuery("limit", "offset"),
        route("GET", "/api/v2/script-profile-limits", this::limits).needing(VIEW),
        route("GET", "/api/v2/scripts/{id}/script-profiles", this::listOfScript)
            .needing(VIEW)
            .withQuery("limit", "offset"));
  }

  private Route route(String method, String path, Handler handler) {
    return Route.of(
        method,
        path,
        call -> {
          access.requireScriptProfiles();
          return handler.handle(call);
        });
  }

  private Response list(Call call) {
    var wanted = pages.choice(call, "archived", "active", Set.of("active", "archived", "all"));
    var names = pages.text(call, "names");
    var search = pages.text(call, "search");
    var rows =
        access.account(call).profiles().list().stream()
            .filter(row -> wanted.equals("all") || archivedText(row).equals(wanted))
            .filter(row -> names.isEmpty() || List.of(names.split(",", -1)).contains(title(row)))
            .filter(row -> title(row).contains(search))
            .toList();
    return pages.sincePaginated(call, rows, view::read);
  }

  private static String archivedText(ObjectNode row) {
    return ScriptProfiles.archived(row) ? "archived" : "active";
  }

  private static String title(ObjectNode row) {
    return row.path(ProfileInput.TITLE).asText();
  }

  private Response get(Call call) {
    var row = profiles.find(access.account(call), call.parameter("id"));
    return Response.json(200, view.read(row));
  }

  private Response create(Call call) {
    var row = profiles.create(access.account(call), input.read(call));
    int status = quirks.has(LandscapeQuirk.STATUSES_200) ? 200 : 201;
    return Response.json(status, view.written(row));
  }

  private Response patch(Call call) {
    var account = access.account(call);
    // Before the lock, because a slow body must not delay other requests.
    call.body().bytes();
    var row = profiles.patch(account, call.parameter("id"), now -> input.readChanges(call, now));
    return Response.json(200, view.written(row));
  }

  private Response archive(Call call) {
    refuseBody(call, violations);
    var account = access.account(call);
    var id = call.parameter("id");
    profiles.find(account, id);
    if (!profiles.archive(account, id) && quirks.has(LandscapeQuirk.ARCHIVE_TWICE_REFUSED)) {
      throw responses.refusal(400, "ScriptProfileArchived", "The script profile is archived.");
    }
    if (quirks.has(LandscapeQuirk.ARCHIVE_RETURNS_OBJECT)) {
      return Response.json(200, view.written(profiles.find(account, id)));
    }
    return Response.empty(quirks.has(LandscapeQuirk.STATUSES_200) ? 200 : 204);
  }

  /** Whether the server reads a body here is unknown. The web UI sends none. */
  static void refuseBody(Call call, Violations violations) {
    if (!call.body().text().isEmpty()) {
      violations.add(call, "the documented request has no body");
    }
  }

  private Response listActivities(Call call) {
    var row = profiles.find(access.account(call), call.parameter("id"));
    return pages.page(call, activities.of(row.path("id").asText()), run -> run);
  }

  private Response limits(Call call) {
    var limits = settings.limits();
    return Response.json(
        200,
        Json.object()
            .put("max_num_computers", limits.maxComputers())
            .put("max_num_profiles", limits.maxProfiles())
            .put("min_interval", limits.minInterval()));
  }

  private Response listOfScript(Call call) {
    var account = access.account(call);
    var id = call.parameter("id");
    if (account.scripts().find(id).isEmpty()) {
      throw responses.unknownScript(id);
    }
    var rows = profiles.of(account, id);
    return quirks.has(LandscapeQuirk.PROFILES_OF_SCRIPT_BRIEF)
        ? Pages.bare(rows, ScriptProfileRoutes::brief)
        : pages.sincePaginated(call, rows, view::read);
  }

  /** A profile in a script. */
  static ObjectNode brief(ObjectNode row) {
    return Json.object()
        .<ObjectNode>set("id", row.get("id"))
        .set(ProfileInput.TITLE, row.get(ProfileInput.TITLE));
  }
}
