package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ControlRoute;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The routes of the control port for the console. */
final class LandscapeControl {
  private static final String PATH = "/landscape";

  private final LandscapeConsole console;
  private final List<String> accounts;
  private final Quirks quirks;

  LandscapeControl(LandscapeConsole console, List<String> accounts, Quirks quirks) {
    this.console = console;
    this.accounts = accounts;
    this.quirks = quirks;
  }

  List<Route> routes() {
    var server =
        List.of(
            ControlRoute.of("POST", PATH + "/scripts/{id}/redact", this::redact),
            ControlRoute.of("POST", PATH + "/script-profiles/{id}/run", this::run),
            ControlRoute.of("POST", PATH + "/token/revoke", this::revoke),
            ControlRoute.of("POST", PATH + "/feature", this::switchFeature),
            ControlRoute.of("POST", PATH + "/accounts/{name}", this::switchAccount),
            ControlRoute.of("POST", PATH + "/starting", this::start),
            ControlRoute.of("GET", PATH + "/quirks", call -> listQuirks()),
            ControlRoute.of("POST", PATH + "/quirks", this::switchQuirks));
    return Stream.of(
            items(PATH, LandscapeTenant.STANDALONE).stream(),
            accounts.stream().flatMap(name -> items(PATH + "/accounts/" + name, name).stream()),
            server.stream(),
            console.permissions().routes(PATH + "/permissions").stream())
        .flatMap(routes -> routes)
        .toList();
  }

  private List<Route> items(String path, String account) {
    return Stream.of(
            console.scriptProfiles(account).routes(path + "/script-profiles"),
            console.scripts(account).routes(path + "/scripts"),
            console.accessGroups(account).routes(path + "/access-groups"))
        .flatMap(List::stream)
        .toList();
  }

  private Response redact(Call call) {
    return console.redactScript(call.parameter("id"))
        ? Response.empty(204)
        : ControlRoute.error(404, "there is no such v2 script");
  }

  private Response run(Call call) {
    var status = given(call, "status", JsonNode::isTextual, "a text such as \"failed\"");
    return console
        .runProfile(call.parameter("id"), status.asText())
        .map(run -> Response.json(201, run))
        .orElseGet(() -> ControlRoute.error(404, "there is no such profile"));
  }

  private Response revoke(Call call) {
    console.revokeTokens();
    return Response.empty(204);
  }

  private Response switchFeature(Call call) {
    console.enableScriptProfiles(
        given(call, "enabled", JsonNode::isBoolean, "true or false").asBoolean());
    return Response.empty(204);
  }

  private Response switchAccount(Call call) {
    var disabled = given(call, "disabled", JsonNode::isBoolean, "true or false").asBoolean();
    console.disableAccount(call.parameter("name"), disabled);
    return Response.empty(204);
  }

  private Response start(Call call) {
    var count = given(call, "responses", JsonNode::canConvertToInt, "a whole number");
    console.startServer(count.asInt());
    return Response.empty(204);
  }

  private static JsonNode given(
      Call call, String key, Predicate<JsonNode> fits, String expectation) {
    var value = ControlRoute.body(call).path(key);
    if (!fits.test(value)) {
      throw new IllegalArgumentException("\"" + key + "\" must be " + expectation);
    }
    return value;
  }

  private Response listQuirks() {
    var names = Json.array();
    new TreeSet<>(quirks.all()).forEach(quirk -> names.add(quirk.name()));
    return Response.json(200, names);
  }

  private Response switchQuirks(Call call) {
    var body = ControlRoute.body(call);
    var off = quirks(body.path("off"));
    var on = quirks(body.path("on"));
    if (off.isEmpty() && on.isEmpty()) {
      throw new IllegalArgumentException("name quirks in \"on\" or \"off\"");
    }
    off.forEach(quirk -> console.setQuirk(quirk, false));
    on.forEach(quirk -> console.setQuirk(quirk, true));
    return listQuirks();
  }

  private static List<LandscapeQuirk> quirks(JsonNode names) {
    var quirks = new TreeSet<LandscapeQuirk>();
    names.forEach(name -> quirks.add(quirk(name.asText())));
    return List.copyOf(quirks);
  }

  private static LandscapeQuirk quirk(String name) {
    try {
      return LandscapeQuirk.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "there is no quirk \""
              + name
              + "\"; the quirks are: "
              + List.of(LandscapeQuirk.values()).toString().replaceAll("[\\[\\]]", ""),
          unknown);
    }
  }
}
