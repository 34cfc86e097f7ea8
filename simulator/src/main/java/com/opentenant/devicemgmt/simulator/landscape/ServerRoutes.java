package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;

/** The server's release, and whether script profiles are enabled. */
final class ServerRoutes {

  private final LandscapeAccess access;
  private final LandscapeSettings settings;

  ServerRoutes(ServerParts parts) {
    this.access = parts.access();
    this.settings = parts.settings();
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v2/about", this::about),
        Route.of("GET", "/api/v2/features", this::features).needing(LandscapeAccess.ANYBODY));
  }

  private Response about(Call call) {
    return Response.json(
        200,
        Json.object()
            .put("self_hosted", true)
            .put("package_version", settings.version().packageVersion())
            .put("revision", "0123abc"));
  }

  /** The web UI sends no token. */
  private Response features(Call call) {
    var envelope = Json.object();
    var feature = envelope.putArray("results").addObject();
    feature
        .put("key", "script-profiles")
        .put("enabled", access.scriptProfiles())
        .put("name", "Script profiles")
        .put("description", "Run scripts on a schedule or after an event.")
        .put("database_key", 4);
    feature.putObject("details");
    return Response.json(200, envelope.put("count", 1).putNull("next").putNull("previous"));
  }
}
