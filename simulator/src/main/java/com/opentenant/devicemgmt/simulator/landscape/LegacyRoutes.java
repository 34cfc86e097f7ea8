package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The legacy API, which creates and edits scripts. The query names the action, and the body is a
 * form. Servers before 26.04 also allow a change by GET, with all parameters in the query. 26.04
 * rejects it to prevent forged requests; its response is unknown, and here it is that of an unknown
 * action.
 */
final class LegacyRoutes {
  static final String PATH = "/api/";
  static final String FORM = "application/x-www-form-urlencoded";
  private static final String VERSION = "version";
  private static final String SUPPORTED = "2011-08-01";

  /** The parameters of each call, besides {@code action} and those of the action. */
  static final Set<String> COMMON =
      Stream.concat(Stream.of(VERSION), LegacySignatures.KEYS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String GROUPS = "GetAccessGroups";
  private static final Set<String> GROUP_NAMES = Set.of("names.N");

  /**
   * Apache's default for a request line, less the method and the protocol. Long scripts failed by
   * GET, so the web UI uses POST; that this is the limit is inferred.
   */
  private static final int LONGEST_TARGET = 8_190 - "GET  HTTP/1.1".length();

  private final LandscapeAccess access;
  private final LandscapeResponses responses;
  private final Violations violations;
  private final LegacyScripts scripts;
  private final boolean changesByGet;

  LegacyRoutes(ServerParts parts, LegacyScripts scripts) {
    this.access = parts.access();
    this.responses = parts.responses();
    this.violations = parts.violations();
    this.scripts = scripts;
    this.changesByGet = parts.settings().version().before(LandscapeVersion.V26_04);
  }

  List<Route> routes() {
    return Stream.of(
            change("CreateScript", LegacyScripts.CREATED, scripts::create),
            change("EditScript", LegacyScripts.EDITED, scripts::edit),
            change("CreateScriptAttachment", Set.of("script_id", "file"), scripts::attach),
            change("RemoveScriptAttachment", Set.of("script_id", "filename"), scripts::detach),
            Stream.of(
                byPost(GROUPS, GROUP_NAMES, this::accessGroups),
                byGet(GROUPS, GROUP_NAMES, this::accessGroups),
                Route.of("GET", PATH, this::refuseAction).withQuery(known(Set.of("action"))),
                Route.of("POST", PATH, this::refuseAction)
                    .withQuery(known(Set.of("action")))
                    .reading(FORM)))
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<Route> change(
      String name, Set<String> keys, Function<LegacyForm, Response> handler) {
    var post = byPost(name, keys, handler);
    var routes = changesByGet ? Stream.of(post, byGet(name, keys, handler)) : Stream.of(post);
    return routes.map(route -> route.needing(ScriptRoutes.MANAGE));
  }

  private Route byPost(String name, Set<String> keys, Function<LegacyForm, Response> handler) {
    return Route.of("POST", PATH + "?action=" + name, call -> handler.apply(form(call, keys)))
        .withQuery(known(Set.of()))
        .reading(FORM);
  }

  private Route byGet(String name, Set<String> keys, Function<LegacyForm, Response> handler) {
    return Route.of("GET", PATH + "?action=" + name, call -> handler.apply(query(call)))
        .withQuery(known(keys));
  }

  private static String[] known(Set<String> keys) {
    return Stream.concat(keys.stream(), COMMON.stream()).toArray(String[]::new);
  }

  private LegacyForm form(Call call, Set<String> keys) {
    requireVersion(call);
    Map<String, String> values;
    try {
      values = call.form();
    } catch (IllegalArgumentException broken) {
      violations.add(call, "the body is not a form");
      throw responses.refusal(400, "InvalidParameter", "The body is not a form.");
    }
    for (var key : values.keySet()) {
      if (!keys.contains(key.replaceFirst("\\.\\d+$", ".N"))) {
        violations.add(call, "unknown form field \"" + key + "\"");
      }
    }
    return new LegacyForm(access.account(call), values, responses);
  }

  private LegacyForm query(Call call) {
    if (call.target().length() > LONGEST_TARGET) {
      violations.add(call.hidingQuery(), "the query is too long");
      throw responses.refusal(414, "RequestTooLong", "The request line is too long.");
    }
    requireVersion(call);
    return new LegacyForm(access.account(call), call.query(), responses);
  }

  /** Without a version, the server treats the path as a path of the REST API. */
  private void requireVersion(Call call) {
    var version = call.query().get(VERSION);
    if (version == null) {
      violations.add(call, "\"version\" is missing");
      throw responses.refusal(404, "NotFound", "There is nothing here.");
    }
    if (!version.equals(SUPPORTED)) {
      violations.add(call, "\"version\" is not " + SUPPORTED);
      throw responses.refusal(400, "InvalidVersion", "There is no version " + version + ".");
    }
  }

  private Response refuseAction(Call call) {
    requireVersion(call);
    violations.add(call, "unknown action");
    return responses.error(501, "InvalidAction", "The simulator does not have this action.");
  }

  private Response accessGroups(LegacyForm form) {
    var names = new TreeMap<>(form.values());
    names.keySet().removeIf(key -> !key.startsWith("names."));
    return Response.json(200, form.account().groups().listed(List.copyOf(names.values())));
  }
}
