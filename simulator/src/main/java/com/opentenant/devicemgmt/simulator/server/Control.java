package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The control port: the journal, faults, and what an API adds. */
public final class Control {
  private static final String HELP =
      """
      Control port of a simulated device-management tenant. Nothing here is in the journal.

      GET    /journal      requests so far: [{"method", "path", "status"}], status 0 = no response
      DELETE /journal      forgets them
      GET    /violations   what clients did that a document forbids: ["sentence"]
      DELETE /violations   forgets them
      GET    /faults       faults that have not occurred yet
      POST   /faults       adds one fault, or an array of them
      DELETE /faults       forgets them

      A fault is a JSON object. Which requests (all keys optional, none means any request):
        "method"        such as "POST"
        "path"          the beginning of the path with its query
        "pathPattern"   instead: a regular expression found in the path with its query
        "bodyContains"  a text in the request's body
        "skip"          lets so many matching requests through first (0)
        "times"         applies so many times (1), or "always"
      What happens, by "kind":
        "status"        another response: "status", optional "headers" and "body";
                        "when" is "before" (the tenant never sees it) or "after" it acted
        "drop"          the connection closes without an response; "when" as above
        "truncate"      the tenant acts, half of the response's body is missing
        "slow"          the tenant acts, the response comes "millis" later
        "cut"           the connection closes when this much of the request's body was read:
                        "fraction" of its announced length (0), and "bytes" more (0)
        "stall"         the tenant stops reading there for "millis", then all goes well

      Further routes:
      """;

  private final Journal journal;
  private final Violations violations;
  private final Faults faults;

  private Control(Journal journal, Violations violations, Faults faults) {
    this.journal = journal;
    this.violations = violations;
    this.faults = faults;
  }

  /** Answers the control port's requests; {@code more} are the routes of the simulated APIs. */
  public static Handler handler(
      Journal journal, Violations violations, Faults faults, List<Route> more) {
    var routes = new ArrayList<>(new Control(journal, violations, faults).routes());
    routes.addAll(more);
    var help = new StringBuilder(HELP);
    more.forEach(route -> help.append(route).append('\n'));
    routes.add(Route.of("GET", "/", call -> Response.text(200, "text/plain", help.toString())));
    return new Router(routes, new NoDialect(), new Violations());
  }

  private List<Route> routes() {
    return List.of(
        ControlRoute.of("GET", "/journal", this::listJournal),
        ControlRoute.of("DELETE", "/journal", call -> done(journal::clear)),
        ControlRoute.of("GET", "/violations", this::listViolations),
        ControlRoute.of("DELETE", "/violations", call -> done(violations::clear)),
        ControlRoute.of("GET", "/faults", this::listFaults),
        ControlRoute.of("POST", "/faults", this::addFaults),
        ControlRoute.of("DELETE", "/faults", call -> done(faults::clear)));
  }

  private static Response done(Runnable work) {
    work.run();
    return Response.empty(204);
  }

  private Response listJournal(Call call) {
    var entries = Json.array();
    for (var entry : journal.list()) {
      entries
          .addObject()
          .put("method", entry.method())
          .put("path", entry.path())
          .put("status", entry.status());
    }
    return Response.json(200, entries);
  }

  private Response listViolations(Call call) {
    var texts = Json.array();
    violations.list().forEach(texts::add);
    return Response.json(200, texts);
  }

  private Response listFaults(Call call) {
    var pending = Json.array();
    faults.pending().forEach(fault -> pending.add(FaultJson.write(fault)));
    return Response.json(200, pending);
  }

  /** Adds all of them or, when one is wrong, none. */
  private Response addFaults(Call call) {
    FaultJson.read(ControlRoute.body(call)).forEach(faults::add);
    return listFaults(call);
  }

  /** Anybody on this machine may use the control port. */
  private static final class NoDialect implements Dialect {
    @Override
    public Optional<Response> refuseCaller(Call call, Route route) {
      return Optional.empty();
    }

    @Override
    public Response unsupportedMediaType(String mediaType) {
      return ControlRoute.error(415, "content type " + mediaType + " is not read here");
    }

    @Override
    public Response unknownPath() {
      return ControlRoute.error(404, "paths here don't end in a slash");
    }

    @Override
    public Set<String> commonQueryKeys() {
      return Set.of();
    }
  }
}
