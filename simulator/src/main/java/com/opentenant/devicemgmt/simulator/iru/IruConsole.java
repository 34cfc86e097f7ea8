package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ControlRoute;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The web console of a simulated Iru account: its items, its tokens and their permissions. */
public final class IruConsole {
  private final Store store;
  private final IruAccess access;
  private final ItemConsole customScripts;
  private final ItemConsole selfServiceCategories;

  IruConsole(
      Store store, IruAccess access, ItemConsole customScripts, ItemConsole selfServiceCategories) {
    this.store = store;
    this.access = access;
    this.customScripts = customScripts;
    this.selfServiceCategories = selfServiceCategories;
  }

  public ItemConsole customScripts() {
    return customScripts;
  }

  public ItemConsole selfServiceCategories() {
    return selfServiceCategories;
  }

  /** Makes every token there is invalid. */
  public void revokeTokens() {
    access.revokeAll();
  }

  /** Makes one more valid token; it has the permissions all tokens have. */
  public String issueToken() {
    var token = store.nextUuid();
    access.accept(token);
    return token;
  }

  /** The permissions the tokens have, by name. */
  public List<String> permissions() {
    return access.granted();
  }

  /**
   * Takes a permission, such as {@code Create Custom Script}, from the tokens.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void removePermission(String name) {
    access.set(name, false);
  }

  /**
   * Gives it back.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void addPermission(String name) {
    access.set(name, true);
  }

  /** The same over the control port, below {@code /iru}. */
  public List<Route> routes() {
    var access =
        List.of(
            ControlRoute.of("POST", "/iru/token/revoke", this::revoke),
            ControlRoute.of("POST", "/iru/token/issue", this::issue),
            ControlRoute.of("GET", "/iru/permissions", call -> answerPermissions()),
            ControlRoute.of("POST", "/iru/permissions", this::changePermissions));
    return Stream.of(
            customScripts.routes("/iru/custom-scripts"),
            selfServiceCategories.routes("/iru/self-service-categories"),
            access)
        .flatMap(List::stream)
        .toList();
  }

  private Answer revoke(Call call) {
    revokeTokens();
    return Answer.empty(204);
  }

  private Answer issue(Call call) {
    return Answer.json(201, Json.object().put("iruApiToken", issueToken()));
  }

  private Answer answerPermissions() {
    var names = Json.array();
    permissions().forEach(names::add);
    return Answer.json(200, names);
  }

  private Answer changePermissions(Call call) {
    var body = ControlRoute.body(call);
    var removed = names(body.path("remove"));
    var added = names(body.path("add"));
    if (removed.isEmpty() && added.isEmpty()) {
      throw new IllegalArgumentException("name permissions in \"remove\" or \"add\"");
    }
    removed.forEach(this::removePermission);
    added.forEach(this::addPermission);
    return answerPermissions();
  }

  private static List<String> names(JsonNode array) {
    var names = new ArrayList<String>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }
}
