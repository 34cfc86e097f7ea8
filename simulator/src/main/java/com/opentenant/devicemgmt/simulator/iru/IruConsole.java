package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ControlRoute;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The web console of a simulated Iru account: its items, its tokens and their permissions. */
public final class IruConsole {
  private final Store store;
  private final IruAccess access;
  private final Uploads uploads;
  private final Map<String, ItemConsole> items = new LinkedHashMap<>();

  IruConsole(Store store, IruAccess access, Uploads uploads, List<ItemKind> kinds) {
    this.store = store;
    this.access = access;
    this.uploads = uploads;
    kinds.forEach(kind -> items.put(kind.name(), kind.console()));
  }

  /**
   * The items of one kind. Custom apps and in-house apps also have an {@link Installer}. The {@code
   * file} of a custom profile is the uploaded profile.
   *
   * @param kind such as {@code custom-scripts}
   * @throws IllegalArgumentException if there is no such kind
   */
  public ItemConsole items(String kind) {
    var found = items.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("there is no such kind; the kinds are " + items.keySet());
    }
    return found;
  }

  /**
   * All successful uploads, in order: {@code file_key}, {@code sha256}, {@code file_size}. A form
   * that was posted twice appears twice.
   */
  public List<ObjectNode> uploads() {
    return uploads.posted();
  }

  /**
   * Sets for how long new uploads are "still being processed": for a number of requests ({@link
   * UploadSettings#ALWAYS}: for all), and for a time after the upload.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public void processUploads(int responses, Duration time) {
    uploads.processing().set(responses, time);
  }

  /** Makes all tokens invalid. */
  public void revokeTokens() {
    access.revokeAll();
  }

  /** Issues another token. All tokens have the same permissions. */
  public String issueToken() {
    var token = store.nextUuid();
    access.accept(token);
    return token;
  }

  /** The names of the tokens' permissions. */
  public List<String> permissions() {
    return access.permissions().granted();
  }

  /**
   * Removes a permission, such as {@code Create Custom Script}, from all tokens.
   *
   * @throws IllegalArgumentException if there is no such permission
   */
  public void removePermission(String name) {
    access.permissions().set(name, false);
  }

  /**
   * Grants a permission to all tokens.
   *
   * @throws IllegalArgumentException if there is no such permission
   */
  public void addPermission(String name) {
    access.permissions().set(name, true);
  }

  /** The routes of the control port, below {@code /iru}. */
  public List<Route> routes() {
    var rest =
        List.of(
            ControlRoute.of("POST", "/iru/token/revoke", this::revoke),
            ControlRoute.of("POST", "/iru/token/issue", this::issue),
            ControlRoute.of(
                "GET",
                "/iru/uploads",
                call -> Response.json(200, Json.array().addAll(uploads.posted()))),
            ControlRoute.of("POST", "/iru/processing", this::changeProcessing));
    var ofItems =
        items.entrySet().stream().map(each -> each.getValue().routes("/iru/" + each.getKey()));
    return Stream.concat(ofItems, Stream.of(rest, access.permissions().routes("/iru/permissions")))
        .flatMap(List::stream)
        .toList();
  }

  private Response revoke(Call call) {
    revokeTokens();
    return Response.empty(204);
  }

  private Response issue(Call call) {
    return Response.json(201, Json.object().put("iruApiToken", issueToken()));
  }

  private Response changeProcessing(Call call) {
    var body = ControlRoute.body(call);
    boolean always = body.path("responses").asText().equals("always");
    int responses = always ? UploadSettings.ALWAYS : count(body, "responses");
    processUploads(responses, Duration.ofSeconds(count(body, "seconds")));
    return Response.empty(204);
  }

  private static int count(JsonNode body, String key) {
    var value = body.path(key);
    if (!value.isMissingNode() && !value.canConvertToInt()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a whole number");
    }
    return value.asInt(0);
  }
}
