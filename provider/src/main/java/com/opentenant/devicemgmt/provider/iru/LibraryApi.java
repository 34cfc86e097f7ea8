package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.lookup.ListPage;
import java.util.stream.Stream;

/** The endpoints that every kind of library item has. */
final class LibraryApi<T extends LibraryItem<?, ?>> {

  private final IruConnection connection;
  private final String path;
  private final String noun;
  private final String permission;
  private final Class<T> type;

  /**
   * @param collection the last segment of the list's path, {@code custom-scripts}
   * @param noun as messages name one item, {@code custom script}
   * @param permission as the console names one item among a token's permissions, {@code Custom
   *     Script}
   */
  LibraryApi(
      IruConnection connection, String collection, String noun, String permission, Class<T> type) {
    this.connection = connection;
    this.path = "/api/v1/library/" + collection;
    this.noun = noun;
    this.permission = permission;
    this.type = type;
  }

  T create(Call call, String name, Object body) {
    var request =
        ApiRequest.post("create " + noun + " \"" + name + "\"", path)
            .withPermission("Create " + permission)
            .withJson(body);
    return connection.read(call, request, type);
  }

  T get(Call call, String id) {
    var request =
        ApiRequest.get("read " + noun + " " + id, path(id)).withPermission("Get " + permission);
    return connection.read(call, request, type);
  }

  T update(Call call, String id, Object changes) {
    var request =
        ApiRequest.patch("update " + noun + " " + id, path(id))
            .withPermission("Update " + permission)
            .withJson(changes);
    return connection.read(call, request, type);
  }

  void delete(Call call, String id) {
    var request =
        ApiRequest.delete("delete " + noun + " " + id, path(id))
            .withPermission("Delete " + permission);
    connection.send(call, request);
  }

  ListPage<T> firstPage(Call call) {
    var request =
        ApiRequest.get("list " + noun + "s", path).withPermission("List " + permission + "s");
    return connection.firstPage(call, request, type);
  }

  Stream<T> list(Call call) {
    return firstPage(call).all(call);
  }

  String noun() {
    return noun;
  }

  private String path(String id) {
    return path + "/" + ApiRequest.segment(id);
  }
}
