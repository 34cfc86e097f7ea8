package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The control port: the journal, the violations, the faults, and the routes of each API. */
public final class Control {
  private static final String HELP =
      """
      Control routes of a simulated device-management tenant. They are not in the journal.

      GET    /journal      requests so far: [{"method", "path", "status"}]; status 0: no response
      DELETE /journal      clears the journal
      GET    /violations   requests that the documentation does not allow: ["sentence"]
      DELETE /violations   clears the violations
      GET    /faults       faults that have not occurred yet
      POST   /faults       adds one fault, or an array of faults
      DELETE /faults       clears the faults, and lets the held requests continue
      POST   /faults/release    lets the held requests continue

      A fault is a JSON object. These keys select the requests. All are optional:
        "method"        such as "POST"
        "path"          the beginning of the path with its query
        "pathPattern"   instead of "path": a regular expression for a part of the path with its query
        "bodyContains"  a text in the request's body
        "skip"          the number of matching requests before the fault (default 0)
        "times"         the number of matching requests with the fault (default 1), or "always"
      The "kind" selects what happens:
        "status"        another response: "status", optional "headers" and "body".
                        With "when": "before", the tenant does not get the request. With
                        "when": "after", it carries out the request first.
        "drop"          the connection closes without a response; "when" as above
        "truncate"      the tenant carries out the request; half of the response's body is missing,
                        or what follows "fraction" of its length plus "bytes"
        "slow"          the tenant carries out the request and responds after "millis"
        "hold"          the request waits until it is released, then the tenant carries it out.
                        With "when": "after", it carries it out at once, and the response waits
        "cut"           the connection closes within the request's body: after "fraction" of
                        its announced length (default 0) plus "bytes" (default 0)
        "stall"         the tenant pauses at that point for "millis", then continues

      Other routes:
      """;

  private final Journal journal;
  private final Violations violations;
  private final Faults faults;

  /** Those of the faults that hold requests, since requests were last released. */
  private final List<Gate> gates = new ArrayList<>();

  private Control(Journal journal, Violations violations, Faults faults) {
    this.journal = journal;
    this.violations = violations;
    this.faults = faults;
  }

  /**
   * Handles the requests to the control port. {@code more} are the routes of the simulated APIs.
   */
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
        ControlRoute.of("DELETE", "/faults", call -> done(this::clearFaults)),
        ControlRoute.of("POST", "/faults/release", call -> done(this::release)));
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

  /** Adds all faults, or none if one is invalid. */
  private Response addFaults(Call call) {
    FaultJson.read(ControlRoute.body(call)).forEach(this::add);
    return listFaults(call);
  }

  private void add(PlannedFault planned) {
    if (planned.fault() instanceof Fault.Held held) {
      synchronized (gates) {
        gates.add(held.gate());
      }
    }
    faults.add(planned);
  }

  private void clearFaults() {
    faults.clear();
    release();
  }

  private void release() {
    synchronized (gates) {
      gates.forEach(Gate::open);
      gates.clear();
    }
  }

  /** The control port has no authentication. */
  private static final class NoDialect implements Dialect {
    @Override
    public Optional<Response> refuseCaller(Call call, Route route) {
      return Optional.empty();
    }

    @Override
    public Response unsupportedMediaType(String mediaType) {
      return ControlRoute.error(415, "content type " + mediaType + " is not supported");
    }

    @Override
    public Response unknownPath() {
      return ControlRoute.error(404, "the paths of the control port do not end in a slash");
    }

    @Override
    public Set<String> commonQueryKeys() {
      return Set.of();
    }
  }
}
