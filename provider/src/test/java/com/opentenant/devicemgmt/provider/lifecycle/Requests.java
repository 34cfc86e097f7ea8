package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests that read and write a resource: {@code METHOD /target} each, in which {@code {id}}
 * is the object's id and another name in braces the value of that input.
 *
 * @param list the path of its list
 * @param hasGet whether one object can be read by its id
 * @param preparation requests before a create or an update that do not change the object
 * @param completion requests that follow the create, by the inputs
 * @param delete deletes or archives the object
 */
public record Requests(
    String list,
    boolean hasGet,
    List<String> preparation,
    String create,
    Function<Map<String, Object>, List<String>> completion,
    String update,
    String delete) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** A collection with a path, and the same path and an id for one object. */
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

  /** Of a relationship, which exists or does not. */
  Requests withoutUpdate() {
    return updatedBy("");
  }

  /** The simulator's routes for these requests, except for calls of Landscape's legacy API. */
  public List<String> routes() {
    var get = hasGet ? Stream.of("GET " + list + "/{id}") : Stream.<String>empty();
    return Stream.concat(Stream.of("GET " + list, create, update, delete), get)
        .filter(each -> !each.isEmpty() && !each.contains("/api/?"))
        .map(each -> PLACEHOLDER.matcher(each).replaceAll("{id}"))
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

  /** The writes of a create. */
  List<String> creation(Map<String, Object> inputs) {
    return Stream.of(
            preparation.stream(),
            Stream.of(filled(create, "", inputs)),
            completion.apply(inputs).stream())
        .flatMap(each -> each)
        .toList();
  }

  /** Whether a request is the create of any object, perhaps with more parameters. */
  boolean isCreate(String line) {
    var pattern =
        Stream.of(PLACEHOLDER.split(create, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/?&]+"));
    return line.matches(pattern + "(&.*)?");
  }

  /** The request for an object with this id and these inputs. */
  static String filled(String request, String id, Map<String, Object> inputs) {
    return PLACEHOLDER
        .matcher(request)
        .replaceAll(
            found -> {
              var name = found.group(1);
              var value = name.equals("id") ? id : inputs.getOrDefault(name, found.group());
              return Matcher.quoteReplacement(String.valueOf(value));
            });
  }

  static RequestMatch match(String request, String id, Map<String, Object> inputs) {
    var line = filled(request, id, inputs);
    var space = line.indexOf(' ');
    return RequestMatch.exactly(line.substring(0, space), line.substring(space + 1));
  }
}
