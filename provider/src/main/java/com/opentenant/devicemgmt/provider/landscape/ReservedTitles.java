package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Warns in previews of titles that an archived object has or will have. Whether Landscape keeps
 * such a title reserved is not documented, and servers may differ.
 */
final class ReservedTitles {

  /** The value of `deletionPolicy` that keeps a title free. */
  static final String POLICY = "renameAndArchive";

  private final String noun;
  private final Set<String> keepTitle = ConcurrentHashMap.newKeySet();

  ReservedTitles(String noun) {
    this.noun = noun;
  }

  /**
   * Gives up an object's title before it is archived; not a second time, since an earlier delete
   * may have come this far.
   *
   * @param request sends the new title
   */
  static void rename(TitledItem<?, ?> item, Consumer<String> request) {
    var suffix = " (archived " + item.id() + ")";
    if (item.title().endsWith(suffix)) {
      return;
    }
    try {
      request.accept(item.title() + suffix);
    } catch (Failure.Refused refused) {
      throw new Failure.Refused(
          refused.getMessage()
              + "; it is renamed before it is archived. To archive it under its title, set `deletionPolicy:"
              + " archive` and run `pulumi up` first",
          refused.status());
    }
  }

  /**
   * An object is about to be replaced.
   *
   * @param isRenamed whether it gives its title up, by the policy of the last `pulumi up`
   */
  void willReplace(String id, boolean isRenamed) {
    if (isRenamed) {
      keepTitle.remove(id);
    } else {
      keepTitle.add(id);
    }
  }

  /** Warns of the title of an object that is yet to be made. */
  void warn(Call call, String title, List<? extends TitledItem<?, ?>> all) {
    var titled = all.stream().filter(each -> each.title().equals(title)).toList();
    var active = titled.stream().filter(TitledItem::isActive).findFirst();
    if (active.isPresent()) {
      active
          .filter(each -> keepTitle.contains(each.id()))
          .ifPresent(
              old ->
                  call.messages()
                      .warning(
                          "title: %s %s is archived before its replacement is created. If this server keeps the"
                                  .formatted(noun, old.id())
                              + " title \"%s\" reserved, it rejects the replacement, and the old %s is archived by then."
                                  .formatted(title, noun)
                              + " To keep the title free, set `deletionPolicy: %s` and run `pulumi up` before this"
                                  .formatted(POLICY)
                              + " change, or choose another title"));
      return;
    }
    titled.stream()
        .findFirst()
        .ifPresent(
            archived ->
                call.messages()
                    .warning(
                        "title: %s %s, which is archived, is titled \"%s\". If this server keeps titles of archived"
                                .formatted(noun, archived.id(), title)
                            + " objects reserved, it rejects the new one: then choose another title"));
  }
}
