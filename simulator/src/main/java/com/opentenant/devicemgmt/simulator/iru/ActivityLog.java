package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of each library item, newest first. */
final class ActivityLog {
  static final String CREATED = "library_item_created";
  static final String EDITED = "library_item_edited";
  static final String ASSIGNED = "library_item_assignment_changed";
  static final String USER_ID = "7b0f8f0e-3f0c-4c7e-9d0e-0a3d6f1b2c4d";
  static final String USER_EMAIL = "admin@example.com";

  /** Long tests must not fill the memory. */
  private static final int MOST = 50;

  private final Store store;
  private final Map<String, Deque<ObjectNode>> changes = new HashMap<>();
  private int last;

  ActivityLog(Store store) {
    this.store = store;
  }

  synchronized void add(String item, String type) {
    var change = Json.object().put("id", ++last);
    change.put("activity_time", LibraryItemStamp.text(store.now())).put("activity_type", type);
    change.put("user_id", USER_ID).put("user_email", USER_EMAIL).putNull("details");
    var ofItem = changes.computeIfAbsent(item, id -> new ArrayDeque<>());
    ofItem.addFirst(change);
    if (ofItem.size() > MOST) {
      ofItem.removeLast();
    }
  }

  synchronized List<ObjectNode> of(String item) {
    return changes.getOrDefault(item, new ArrayDeque<>()).stream()
        .map(ObjectNode::deepCopy)
        .toList();
  }
}
