package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One request of a command.
 *
 * @param relayed how many of the requests that came before went through the relay, which uploads
 *     pass by
 * @param position how many requests of the command came before
 * @param earlier how many of these were the same
 */
record Target(int position, int relayed, String method, String target, int earlier) {

  static List<Target> of(List<JournalEntry> journal) {
    var targets = new ArrayList<Target>();
    for (var position = 0; position < journal.size(); position++) {
      var entry = journal.get(position);
      var earlier =
          IntStream.range(0, position)
              .mapToObj(journal::get)
              .filter(other -> other.method().equals(entry.method()))
              .filter(other -> other.path().equals(entry.path()))
              .count();
      var relayed =
          journal.subList(0, position).stream()
              .filter(other -> !other.path().equals(CustomAppCase.BUCKET))
              .count();
      targets.add(new Target(position, (int) relayed, entry.method(), entry.path(), (int) earlier));
    }
    return targets;
  }

  RequestMatch match() {
    return RequestMatch.exactly(method, target);
  }

  boolean hasBody() {
    return method.equals("POST") || method.equals("PATCH");
  }

  boolean isUpload() {
    return target.equals(CustomAppCase.BUCKET);
  }

  /** Whether it may name a new upload. */
  boolean isWriteOfApp() {
    return target.startsWith(CustomAppCase.COLLECTION) && !target.endsWith("/upload") && hasBody();
  }

  /** Whether it makes another object each time. */
  boolean isCreate() {
    return ResourceCases.ALL.stream()
        .map(each -> each.requests().create())
        .anyMatch(create -> line().equals(create) || line().startsWith(create + "&"));
  }

  private String line() {
    return method + " " + target;
  }

  boolean isWrite() {
    return Api.isWrite(method, target);
  }

  /** For the name of a test: the same for every id. */
  @Override
  public String toString() {
    var anyId = target.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
    return method + " " + anyId + (earlier == 0 ? "" : " (" + (earlier + 1) + ")");
  }
}
