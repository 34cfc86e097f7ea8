package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.util.List;
import java.util.Optional;

/**
 * What the tenant has of one resource, a row with an {@code id} for each object, as an
 * administrator sees and changes it in the console. A relationship has no row; its case makes rows
 * from those of the objects that it connects.
 */
public interface TenantRows {

  /** The rows of a kind of object. */
  static TenantRows of(ItemConsole console) {
    return new TenantRows() {
      @Override
      public List<ObjectNode> list() {
        return console.list();
      }

      @Override
      public Optional<ObjectNode> find(String id) {
        return console.find(id);
      }

      @Override
      public ObjectNode create(ObjectNode row) {
        return console.create(row);
      }

      @Override
      public Optional<ObjectNode> patch(String id, ObjectNode changes) {
        return console.patch(id, changes);
      }

      @Override
      public boolean delete(String id) {
        return console.delete(id);
      }
    };
  }

  /** Those in use. */
  List<ObjectNode> list();

  /** Also one that is archived. */
  default Optional<ObjectNode> find(String id) {
    return list().stream().filter(row -> row.path("id").asText().equals(id)).findFirst();
  }

  ObjectNode create(ObjectNode row);

  /** Empty if there is no such object, or nothing of it can be changed. */
  default Optional<ObjectNode> patch(String id, ObjectNode changes) {
    return Optional.empty();
  }

  /** False if there is no such object. */
  boolean delete(String id);
}
