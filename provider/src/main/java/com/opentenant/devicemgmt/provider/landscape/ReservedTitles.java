package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Warns in previews of titles that an archived object has or will have. Whether Landscape keeps
 * such a title reserved is not documented, and servers may differ.
 */
public final class ReservedTitles {

  /** The value of `deletionPolicy` that keeps a title free. */
  public static final String POLICY = "renameAndArchive";

  private final String noun;
  private final Set<String> keepTitle = ConcurrentHashMap.newKeySet();

  public ReservedTitles(String noun) {
    this.noun = noun;
  }

  /** The object with a title, an active one first. */
  public static <T extends Item<?, ?>> Optional<T> holder(String title, Stream<T> all) {
    return all.filter(each -> each.name().equals(title))
        .min(Comparator.comparing(each -> !each.isActive()));
  }

  /**
   * Gives up an object's title before it is archived; not a second time, since an earlier delete
   * may have come this far.
   *
   * @param request sends the new title
   */
  public static void rename(Item<?, ?> item, Consumer<String> request) {
    var suffix = " (archived " + item.id() + ")";
    if (item.name().endsWith(suffix)) {
      return;
    }
    try {
      request.accept(item.name() + suffix);
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
  public void willReplace(String id, boolean isRenamed) {
    if (isRenamed) {
      keepTitle.remove(id);
    } else {
      keepTitle.add(id);
    }
  }

  /** Warns of the title of an object that is yet to be made. */
  public void warn(Call call, String title, List<? extends Item<?, ?>> all) {
    holder(title, all.stream())
        .flatMap(each -> warning(each, title))
        .ifPresent(call.messages()::warning);
  }

  private Optional<String> warning(Item<?, ?> holder, String title) {
    if (holder.isActive() && !keepTitle.contains(holder.id())) {
      return Optional.empty();
    }
    return Optional.of(
        holder.isActive()
            ? "title: %s %s is archived before its replacement is created. If this server keeps the"
                    .formatted(noun, holder.id())
                + " title \"%s\" reserved, it rejects the replacement, and the old %s is archived by then."
                    .formatted(title, noun)
                + " To keep the title free, set `deletionPolicy: %s` and run `pulumi up` before this"
                    .formatted(POLICY)
                + " change, or choose another title"
            : "title: %s %s, which is archived, is titled \"%s\". If this server keeps titles of archived"
                    .formatted(noun, holder.id(), title)
                + " objects reserved, it rejects the new one: then choose another title");
  }
}
