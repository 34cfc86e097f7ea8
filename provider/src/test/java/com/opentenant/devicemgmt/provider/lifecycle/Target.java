package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One request of a command.
 *
 * @param position the number of the command's requests before it
 * @param relayed the number of these that went through the relay; uploads do not
 * @param earlier the number of these that were equal to it
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
              .filter(other -> !other.path().equals(LibraryItems.BUCKET))
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
    return target.equals(LibraryItems.BUCKET);
  }

  /** Whether it reads how far the validation of an upload is. */
  boolean isStatusOfUpload() {
    return target.startsWith(InHouseAppCase.COLLECTION) && target.endsWith("/status");
  }

  /** Whether it writes an app, which may name a new upload. */
  boolean isWriteOfApp() {
    return target.startsWith(CustomAppCase.COLLECTION) && !target.endsWith("/upload") && hasBody();
  }

  /** Whether it creates another object each time. */
  boolean isCreate() {
    return ResourceCases.ALL.stream()
        .filter(each -> !each.isIdempotent())
        .anyMatch(each -> each.requests().isCreate(line()));
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
