package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.RejectionReason;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.landscape.ArchivedResource.Titled;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Replaced;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frees titles of archived objects, warns of titles that may be reserved, and finds out whether a
 * request was rejected because of a title. It is not documented whether Landscape reserves the
 * title of an archived object, and servers may differ.
 */
public final class ReservedTitles<T extends Item<?, ?>> {

  /** The value of `deletionPolicy` that keeps a title free. */
  public static final String POLICY = "renameAndArchive";

  private final String noun;
  private final BiFunction<Call, String, Stream<T>> requested;
  private final BiFunction<T, Failure.Refused, Failure> reserved;

  /**
   * @param requested requests the objects that may have a title, also the archived ones
   * @param reserved why a request was rejected if an archived object has its title
   */
  public ReservedTitles(
      String noun,
      BiFunction<Call, String, Stream<T>> requested,
      BiFunction<T, Failure.Refused, Failure> reserved) {
    this.noun = noun;
    this.requested = requested;
    this.reserved = reserved;
  }

  /** Why a create was rejected although no active object has its title. */
  public Failure whyNotCreated(Call call, String wanted, Failure.Refused refused) {
    var title = WhiteSpace.strip(wanted);
    return RejectionReason.of(
        refused,
        () ->
            holder(title, requested.apply(call, title))
                .filter(each -> !each.isActive())
                .map(each -> reserved.apply(each, refused)));
  }

  /**
   * Why an update was rejected. The errors for an archived object and for a title in use differ
   * between servers.
   *
   * @param title the new one; null if the title is certainly not the reason
   */
  public Failure whyNotUpdated(
      Call call, Supplier<T> object, @Nullable Object title, Failure.Refused refused) {
    return RejectionReason.of(
        refused,
        () -> {
          String own;
          try {
            own = RestCollection.usable(object.get()).id();
          } catch (Failure.NotFound gone) {
            return Optional.of(gone);
          }
          return title == null ? Optional.empty() : taken(call, title.toString(), own, refused);
        });
  }

  private Optional<Failure> taken(Call call, String title, String own, Failure.Refused refused) {
    return holder(title, requested.apply(call, title).filter(each -> !each.id().equals(own)))
        .map(
            each ->
                each.isActive()
                    ? new Failure.AlreadyExists(
                        "%s %s has the title \"%s\": choose another title"
                            .formatted(noun, each.id(), title))
                    : reserved.apply(each, refused));
  }

  /** The object with a title, preferably an active one. */
  private static <T extends Item<?, ?>> Optional<T> holder(String title, Stream<T> all) {
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
              refused.getMessage() + "; `deletionPolicy` renames it before it is archived",
              "To archive it under its title: set `deletionPolicy: archive`, run `pulumi up`, and then"
                  + " remove the resource."),
          refused.status());
    }
  }

  /**
   * Warns of the title of an object that will be created.
   *
   * @param all the objects, also the archived ones
   */
  public <I extends Record & Titled> PreviewWarning<I> warning(Function<Call, Stream<T>> all) {
    return PreviewWarning.reading(
        (call, planned) -> {
          if (planned.before() != null) {
            return Optional.empty();
          }
          var title = WhiteSpace.strip(planned.inputs().title());
          return holder(title, all.apply(call))
              .filter(each -> !each.isActive() || keepsTitle(planned.replaced(), each))
              .map(each -> warning(each, title));
        },
        "title");
  }

  /** Whether the object is the replaced one, and the policy in the state does not rename it. */
  private static <I extends Record & Titled> boolean keepsTitle(
      @Nullable Replaced<I> replaced, Item<?, ?> holder) {
    return replaced != null && replaced.id().equals(holder.id()) && !replaced.inputs().isRenamed();
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
