package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a REST API: POST and GET on a path; GET, PATCH and DELETE on the path of an id.
 *
 * @param path of the list, for example {@code /api/v1/tags}
 * @param noun as messages name one object, {@code tag}
 * @param permission the object's name in the console's list of a token's permissions; null if it is
 *     not in that list
 * @param type the wire record of one object
 * @param listQuery filters each list whose own query lacks that parameter
 */
public record RestEndpoints<T>(
    Connection connection,
    String path,
    String noun,
    @Nullable String permission,
    Class<T> type,
    Encoding encoding,
    boolean hasGet,
    List<Parameter> listQuery)
    implements Endpoints<T> {

  /** How a create and an update send their fields. */
  public enum Encoding {
    JSON,
    /** {@code application/x-www-form-urlencoded}. */
    FORM,
    /** {@code multipart/form-data}. Fields with a file are sent this way in any case. */
    MULTIPART
  }

  public static <T> RestEndpoints<T> of(
      Connection connection, String path, String noun, Class<T> type) {
    return new RestEndpoints<>(connection, path, noun, null, type, Encoding.JSON, true, List.of());
  }

  public RestEndpoints<T> withPermission(String name) {
    return new RestEndpoints<>(connection, path, noun, name, type, encoding, hasGet, listQuery);
  }

  public RestEndpoints<T> sendingForms() {
    return sending(Encoding.FORM);
  }

  public RestEndpoints<T> sendingMultipart() {
    return sending(Encoding.MULTIPART);
  }

  private RestEndpoints<T> sending(Encoding other) {
    return new RestEndpoints<>(connection, path, noun, permission, type, other, hasGet, listQuery);
  }

  /** For an API that has no request for a single object. */
  public RestEndpoints<T> withoutGet() {
    return new RestEndpoints<>(
        connection, path, noun, permission, type, encoding, false, listQuery);
  }

  /** For an API whose list contains other objects, such as archived ones, unless filtered. */
  public RestEndpoints<T> listing(String parameter, String value) {
    return new RestEndpoints<>(
        connection,
        path,
        noun,
        permission,
        type,
        encoding,
        hasGet,
        List.of(new Parameter(parameter, value)));
  }

  @Override
  public void requireConfigured() {
    connection.requireConfigured();
  }

  @Override
  public T create(Call call, String name, Fields fields) {
    return connection.read(
        call,
        encoded(
            allowed(ApiRequest.post("create %s \"%s\"".formatted(noun, name), path), "Create"),
            fields),
        type);
  }

  @Override
  public T get(Call call, String id) {
    return connection.read(
        call, allowed(ApiRequest.get(action("read", id), path(id)), "Get"), type);
  }

  @Override
  public T update(Call call, String id, Fields changes) {
    return connection.read(call, updating(id, changes), type);
  }

  /** An update that is not sent again if its response is lost. */
  public T updateOnce(Call call, String id, Fields changes) {
    return connection.read(call, updating(id, changes).withIdempotency(Idempotency.ONCE), type);
  }

  @Override
  public void delete(Call call, String id) {
    connection.send(call, allowed(ApiRequest.delete(action("delete", id), path(id)), "Delete"));
  }

  @Override
  public ListPage<T> list(Call call, List<Parameter> query) {
    var given = query.stream().map(Parameter::name).toList();
    var request =
        ApiRequest.get("list %ss".formatted(noun), path)
            .withQuery(listQuery.stream().filter(each -> !given.contains(each.name())).toList())
            .withQuery(query);
    return connection.firstPage(
        call,
        permission == null ? request : request.withPermission("List " + permission + "s"),
        type);
  }

  public String path(String id) {
    return path + "/" + ApiRequest.segment(id);
  }

  private String action(String verb, String id) {
    return verb + " " + noun + " " + id;
  }

  private ApiRequest updating(String id, Fields changes) {
    return encoded(allowed(ApiRequest.patch(action("update", id), path(id)), "Update"), changes);
  }

  private ApiRequest allowed(ApiRequest request, String verb) {
    return permission == null ? request : request.withPermission(verb + " " + permission);
  }

  private ApiRequest encoded(ApiRequest request, Fields fields) {
    return switch (fields.hasFile() ? Encoding.MULTIPART : encoding) {
      case JSON -> request.withJson(fields.json());
      case FORM -> request.withForm(fields.form());
      case MULTIPART -> request.withBody(fields.multipart());
    };
  }
}
