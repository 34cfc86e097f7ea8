package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource.Titled;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Frees titles of archived objects, and warns of titles that may be reserved. It is not documented
 * whether Landscape reserves the title of an archived object, and servers may differ.
 */
public final class ReservedTitles {

  /** The value of `deletionPolicy` that keeps a title free. */
  public static final String POLICY = "renameAndArchive";

  private final String noun;
  private final Set<String> keepTitle = ConcurrentHashMap.newKeySet();

  public ReservedTitles(String noun) {
    this.noun = noun;
  }

  /** The object with a title, preferably an active one. */
  public static <T extends Item<?, ?>> Optional<T> holder(String title, Stream<T> all) {
    return all.filter(each -> each.name().equals(title))
        .min(Comparator.comparing(each -> !each.isActive()));
  }

  /** Sends a new title before an object is archived, unless an earlier delete has done that. */
  public static void rename(Item<?, ?> item, Consumer<String> request) {
    var suffix = " (archived " + item.id() + ")";
    if (item.name().endsWith(suffix)) {
      return;
    }
    try {
      request.accept(item.name() + suffix);
    } catch (Failure.Refused refused) {
      throw new Failure.Refused(
          MessageLines.of(
              refused.getMessage() + "; it is renamed before it is archived",
              "To archive it without a new title: first set `deletionPolicy: archive` and run"
                  + " `pulumi up`."),
          refused.status());
    }
  }

  /** Notes that an object will be replaced, and whether the policy in the state renames it. */
  public void willReplace(String id, boolean isRenamed) {
    if (isRenamed) {
      keepTitle.remove(id);
    } else {
      keepTitle.add(id);
    }
  }

  /**
   * Warns of the title of an object that will be created.
   *
   * @param all the objects, also the archived ones
   */
  public <I extends Record & Titled> PreviewWarning<I> warning(
      Function<Call, Stream<? extends Item<?, ?>>> all) {
    return PreviewWarning.reading(
        (call, before, inputs) -> {
          var title = WhiteSpace.strip(inputs.title());
          if (before == null) {
            holder(title, all.apply(call))
                .filter(each -> !each.isActive() || keepTitle.contains(each.id()))
                .ifPresent(each -> call.messages().warning(warning(each, title)));
          }
        },
        "title");
  }

  private String warning(Item<?, ?> holder, String title) {
    return holder.isActive()
        ? MessageLines.of(
            "title: %s %s is archived before its replacement is created. If this server keeps the"
                    .formatted(noun, holder.id())
                + " title \"%s\" reserved, it rejects the replacement, and the old %s is archived by then."
                    .formatted(title, noun),
            "To keep the title free: set `deletionPolicy: %s` and run `pulumi up` before this change."
                .formatted(POLICY),
            "Or choose another title.")
        : MessageLines.of(
            "title: archived %s %s has the title \"%s\". If this server keeps titles of archived objects"
                    .formatted(noun, holder.id(), title)
                + " reserved, it rejects the new one",
            "In that case, choose another title.");
  }
}
