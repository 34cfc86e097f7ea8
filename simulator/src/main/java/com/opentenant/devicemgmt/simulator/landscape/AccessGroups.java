package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The tree of access groups of one account. */
final class AccessGroups {
  static final String ROOT = "global";

  private final Table groups;

  AccessGroups(Store store, Sequence ids) {
    this.groups = store.table(new IdOnly(ids));
    add(ROOT, "Global access", "");
    add("server", "Servers", ROOT);
    add("desktop", "Desktops", ROOT);
    add("web", "Web servers", "server");
  }

  private void add(String name, String title, String parent) {
    groups.insert(Json.object().put("name", name).put("title", title).put("parent", parent));
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  Optional<ObjectNode> find(String name) {
    return groups.list().stream().filter(row -> row.path("name").asText().equals(name)).findAny();
  }

  /** Whether a group is this one or below it. */
  boolean covers(String ancestor, String name) {
    return name.equals(ancestor)
        || find(name).filter(row -> covers(ancestor, row.path("parent").asText())).isPresent();
  }

  /** The groups as the legacy API lists them. The children's names are one text. */
  ArrayNode listed(List<String> wanted) {
    var rows = groups.list();
    var listed = Json.array();
    for (var row : rows) {
      var name = row.path("name").asText();
      if (wanted.isEmpty() || wanted.contains(name)) {
        var children =
            rows.stream()
                .filter(child -> child.path("parent").asText().equals(name))
                .map(child -> child.path("name").asText())
                .collect(Collectors.joining(","));
        listed
            .addObject()
            .put("name", name)
            .put("title", row.path("title").asText())
            .put("parent", row.path("parent").asText())
            .put("children", children);
      }
    }
    return listed;
  }

  /**
   * @param moved called with the names of a removed group and of its parent
   */
  ItemConsole console(BiConsumer<String, String> moved) {
    var defaults = Json.object().put("name", "").put("title", "").put("parent", ROOT);
    return new ItemConsole(groups, defaults).retiring(row -> true, id -> remove(id, moved));
  }

  private boolean remove(String id, BiConsumer<String, String> moved) {
    var row = groups.find(id).filter(found -> !found.path("parent").asText().isEmpty());
    row.ifPresent(
        found -> {
          groups.delete(id);
          var name = found.path("name").asText();
          var parent = found.path("parent").asText();
          moved.accept(name, parent);
          groups.list().stream()
              .filter(child -> child.path("parent").asText().equals(name))
              .forEach(
                  child ->
                      groups.update(
                          child.path("id").asText(), Json.object().put("parent", parent)));
        });
    return row.isPresent();
  }

  private record IdOnly(Sequence ids) implements RowStamp {
    @Override
    public void created(ObjectNode row) {
      row.put("id", ids.next());
    }

    @Override
    public void updated(ObjectNode row) {}
  }
}
