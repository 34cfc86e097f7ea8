package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a resource is written: {@code METHOD /target} each, where {@code {id}} stands for the
 * object's.
 *
 * @param list the path of its list
 * @param hasGet whether one object can be read by its id
 * @param preparation what comes before an object is made or changed, and changes none itself
 * @param create makes the object
 * @param completion what follows at once, by the inputs
 * @param delete ends it, be it that it archives
 */
public record Requests(
    String list,
    boolean hasGet,
    List<String> preparation,
    String create,
    Function<Map<String, Object>, List<String>> completion,
    String update,
    String delete) {

  /** One path for all, and one segment below for each. */
  static Requests below(String collection) {
    return new Requests(
        collection,
        true,
        List.of(),
        "POST " + collection,
        inputs -> List.of(),
        "PATCH " + collection + "/{id}",
        "DELETE " + collection + "/{id}");
  }

  Requests withoutGet() {
    return new Requests(list, false, preparation, create, completion, update, delete);
  }

  /** Those that the tenant must offer, but for calls of Landscape's legacy API. */
  public List<String> routes() {
    var get = hasGet ? Stream.of("GET " + list + "/{id}") : Stream.<String>empty();
    return Stream.concat(Stream.of("GET " + list, create, update, delete), get)
        .filter(each -> !each.contains("/api/?"))
        .toList();
  }

  Requests preparedBy(String... requests) {
    return new Requests(list, hasGet, List.of(requests), create, completion, update, delete);
  }

  Requests completedBy(Function<Map<String, Object>, List<String>> requests) {
    return new Requests(list, hasGet, preparation, create, requests, update, delete);
  }

  Requests createdBy(String request) {
    return new Requests(list, hasGet, preparation, request, completion, update, delete);
  }

  Requests updatedBy(String request) {
    return new Requests(list, hasGet, preparation, create, completion, request, delete);
  }

  Requests deletedBy(String request) {
    return new Requests(list, hasGet, preparation, create, completion, update, request);
  }

  /** Those of a create that could change something. */
  List<String> creation(Map<String, Object> inputs) {
    return Stream.of(preparation.stream(), Stream.of(create), completion.apply(inputs).stream())
        .flatMap(each -> each)
        .toList();
  }

  static String of(String request, String id) {
    return request.replace("{id}", id);
  }

  static RequestMatch match(String request, String id) {
    var line = of(request, id);
    var space = line.indexOf(' ');
    return RequestMatch.exactly(line.substring(0, space), line.substring(space + 1));
  }
}
