package com.opentenant.devicemgmt.simulator.server;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Finds the route of a request. What the vendor does not document is recorded as a violation and
 * gets the vendor's response.
 */
public final class Router implements Handler {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

  private final List<Route> routes;
  private final Dialect dialect;
  private final Violations violations;

  public Router(List<Route> routes, Dialect dialect, Violations violations) {
    this.routes = List.copyOf(routes);
    this.dialect = dialect;
    this.violations = violations;
  }

  /** Every route, in the form {@code GET /api/v1/things/{id}}. */
  public List<String> routes() {
    return routes.stream().map(Route::toString).toList();
  }

  @Override
  public Response handle(Call call) {
    var path = dialect.documentedPath(call.path());
    for (var route : routes) {
      var parameters = route.match(call, path);
      if (parameters.isPresent()) {
        return response(call.withParameters(parameters.get()), route);
      }
    }
    return path.endsWith("/") ? trailingSlash(call, path) : unknownRoute(call);
  }

  private Response response(Call call, Route route) {
    noteUndocumented(call, route);
    var refused = dialect.refuseCaller(call, route);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!route.reads(call.mediaType())) {
      violations.add(call, "content type \"" + call.mediaType() + "\" is not supported here");
      if (!dialect.readsAnyway(call.mediaType())) {
        return dialect.unsupportedMediaType(call.mediaType());
      }
    }
    try {
      return route.handle(call);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (UncheckedIOException clientWentAway) {
      return Response.dropped();
    } catch (RuntimeException bug) {
      // Without this, the connection would close, and the client would take it for a network
      // failure.
      violations.add(call, "the simulator itself failed: " + bug);
      return Response.text(500, "text/plain", "The simulator itself failed: " + bug);
    }
  }

  private void noteUndocumented(Call call, Route route) {
    for (var key : call.query().keySet()) {
      if (!route.documentsQueryKey(key) && !dialect.commonQueryKeys().contains(key)) {
        violations.add(call, "unknown query key \"" + key + "\"");
      }
    }
    if (WITHOUT_BODY.contains(call.method()) && call.announcesBody()) {
      violations.add(call, "a " + call.method() + " has no body");
    }
  }

  private Response trailingSlash(Call call, String path) {
    var bare = path.substring(0, path.length() - 1);
    if (routes.stream().noneMatch(route -> route.serves(bare))) {
      return unknownRoute(call);
    }
    violations.add(call, "the path ends in a slash, and the vendor's path does not");
    return dialect.unknownPath();
  }

  private Response unknownRoute(Call call) {
    violations.add(call, "unknown route");
    var body = Json.object();
    body.put("detail", "The simulator has no route " + call.method() + " " + call.path() + ".");
    return Response.json(501, body);
  }
}
