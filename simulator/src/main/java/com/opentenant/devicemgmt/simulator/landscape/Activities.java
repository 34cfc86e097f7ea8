package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of script profiles, newest first. */
final class Activities {
  /** Long tests must not fill the memory. */
  private static final int KEPT = 50;

  private static final Set<String> ENDED = Set.of("succeeded", "failed", "canceled");

  private final Store store;
  private final Sequence ids;
  private final Map<String, Deque<ObjectNode>> runs = new HashMap<>();

  Activities(Store store, Sequence ids) {
    this.store = store;
    this.ids = ids;
  }

  /** Records a run of a profile now. */
  synchronized ObjectNode run(ObjectNode profile, String status) {
    var now = Times.whole(store.now());
    var run = Json.object();
    run.put("id", ids.next());
    run.put("creation_time", now);
    run.set("creator", ApiUser.whole());
    run.put("type", "ActivityGroup");
    run.put("summary", "Run script profile: " + profile.path("title").asText());
    run.put("completion_time", ENDED.contains(status) ? now : null);
    run.putNull("parent_id");
    run.put("deliver_delay_window", 0);
    run.putNull("result_text");
    run.putNull("result_code");
    run.put("activity_status", status);
    var kept = runs.computeIfAbsent(profile.path("id").asText(), id -> new ArrayDeque<>());
    kept.addFirst(run);
    if (kept.size() > KEPT) {
      kept.removeLast();
    }
    return run.deepCopy();
  }

  synchronized List<ObjectNode> of(String profile) {
    return runs.getOrDefault(profile, new ArrayDeque<>()).stream()
        .map(ObjectNode::deepCopy)
        .toList();
  }

  synchronized Optional<ObjectNode> latest(String profile) {
    return of(profile).stream().findFirst();
  }
}
