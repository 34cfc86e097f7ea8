package com.opentenant.devicemgmt.simulator.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.ControlRoute;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The permissions of an API's callers. Names are case-insensitive. */
public final class Permissions {
  private final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> granted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /** Adds these permissions and grants them. */
  public synchronized void define(Collection<String> names) {
    known.addAll(names);
    granted.addAll(names);
  }

  public synchronized List<String> granted() {
    return List.copyOf(granted);
  }

  public synchronized boolean grants(String name) {
    return granted.contains(name);
  }

  /**
   * Grants or removes one permission.
   *
   * @throws IllegalArgumentException if there is no such permission
   */
  public synchronized void set(String name, boolean allowed) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "there is no permission \""
              + name
              + "\"; the permissions are: "
              + String.join(", ", known));
    }
    if (allowed) {
      granted.add(name);
    } else {
      granted.remove(name);
    }
  }

  /** Routes of the control port that show, add and remove permissions under this path. */
  public List<Route> routes(String path) {
    return List.of(
        ControlRoute.of("GET", path, call -> response()),
        ControlRoute.of("POST", path, this::change));
  }

  private Response response() {
    var names = Json.array();
    granted().forEach(names::add);
    return Response.json(200, names);
  }

  private Response change(Call call) {
    var body = ControlRoute.body(call);
    var removed = names(body.path("remove"));
    var added = names(body.path("add"));
    if (removed.isEmpty() && added.isEmpty()) {
      throw new IllegalArgumentException("name permissions in \"remove\" or \"add\"");
    }
    removed.forEach(name -> set(name, false));
    added.forEach(name -> set(name, true));
    return response();
  }

  private static List<String> names(JsonNode array) {
    var names = new ArrayList<String>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }
}
