package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ControlRoute;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
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
  private final CustomAppUploads uploads;
  private final Map<String, ItemConsole> items = new LinkedHashMap<>();

  IruConsole(Store store, IruAccess access, CustomAppUploads uploads, List<ItemKind> kinds) {
    this.store = store;
    this.access = access;
    this.uploads = uploads;
    kinds.forEach(kind -> items.put(kind.name(), kind.console()));
  }

  /**
   * The items of one kind. Custom apps take an {@link Installer} besides their fields; the {@code
   * file} of a custom profile is the profile as it was sent.
   *
   * @param kind such as {@code custom-scripts}
   * @throws IllegalArgumentException if there is no such kind
   */
  public ItemConsole items(String kind) {
    var found = items.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("no such kind; there are " + items.keySet());
    }
    return found;
  }

  /**
   * Every upload that succeeded, in order: {@code file_key}, {@code sha256}, {@code file_size}. A
   * form that was posted twice is there twice.
   */
  public List<ObjectNode> uploads() {
    return uploads.posted();
  }

  /**
   * From now on, so many requests with a new upload are answered with "still processed" ({@link
   * UploadSettings#ALWAYS}: all), and all within this time after the upload.
   *
   * @throws IllegalArgumentException when one of them is negative
   */
  public void processUploads(int responses, Duration time) {
    uploads.processing().set(responses, time);
  }

  /** Makes all tokens invalid. */
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
    return access.permissions().granted();
  }

  /**
   * Takes a permission, such as {@code Create Custom Script}, from the tokens.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void removePermission(String name) {
    access.permissions().set(name, false);
  }

  /**
   * Gives it back.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void addPermission(String name) {
    access.permissions().set(name, true);
  }

  /** The same over the control port, below {@code /iru}. */
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
      throw new IllegalArgumentException("\"" + key + "\" is a whole number");
    }
    return value.asInt(0);
  }
}
