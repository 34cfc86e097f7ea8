package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;
import java.util.Optional;

/** The library items of all kinds. */
record Library(List<Table> kinds) {
  Optional<ObjectNode> find(String id) {
    return kinds.stream().flatMap(kind -> kind.find(id).stream()).findFirst();
  }

  boolean has(String id) {
    return kinds.stream().anyMatch(kind -> kind.has(id));
  }

  List<ObjectNode> list() {
    return kinds.stream().flatMap(kind -> kind.list().stream()).toList();
  }
}
