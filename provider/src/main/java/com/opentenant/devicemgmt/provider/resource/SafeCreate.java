package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.Reconciler;
import com.opentenant.devicemgmt.provider.resource.Resource.Tip.Giver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes each object exactly once, on servers that neither refuse a second one of the same name nor
 * know an idempotency key.
 *
 * <p>Before sending it looks whether an equal object is there that nobody manages: most likely what
 * an interrupted run left behind, and the user is told how to import it. When an answer gets lost
 * it looks again, and goes on with the object if the server made it, or sends again if it surely
 * did not. An object is adopted only by the very call that asked for it.
 */
public final class SafeCreate {

  /** How often a create is sent at the most. */
  static final int ATTEMPTS = 4;

  /**
   * A server may still be at work when the connection is gone; the second look is the one believed.
   */
  static final Duration SECOND_LOOK = Duration.ofSeconds(2);

  /** What is left of a call after Ctrl-C: the engine must have its answer within a second. */
  static final Duration GRACE = Duration.ofMillis(800);

  /** A look is worth this much more time than the call had left. */
  static final Duration LOOKING = Duration.ofSeconds(10);

  /** The server's Date header has whole seconds. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final String DELETE_FIRST =
      "give the resource `deleteBeforeReplace: true` for that run";

  private final boolean allowDuplicates;
  private final KnownIds knownIds;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * Makes creates safe.
   *
   * @param allowDuplicates whether an equal object is no reason to stop
   */
  public SafeCreate(boolean allowDuplicates, KnownIds knownIds) {
    this.allowDuplicates = allowDuplicates;
    this.knownIds = knownIds;
  }

  /**
   * Makes the object.
   *
   * <p>Objects of one kind and name are made one after the other, because after a lost answer
   * nothing but name and content tells them apart.
   *
   * @throws Failure.AlreadyExists if an equal one is there
   * @throws Failure.Uncertain if it may have been made and cannot be looked up
   */
  public <I extends Record, O extends Record> Observed<I, O> run(
      Context context, Creation<I, O> creation) {
    var key = creation.definition().token() + " " + creation.key();
    synchronized (locks.computeIfAbsent(key, ignored -> new Object())) {
      context.cancellation().throwIfCancelled();
      var before = strangers(creation, creation.namesakes(context));
      refuseEqual(context, creation, before);
      var made = send(context, creation, ids(before));
      knownIds.of(creation.definition()).add(made.id());
      return made;
    }
  }

  /** Whether the program has had the object until now, and has another one in its place. */
  public boolean isReplaced(ResourceDefinition<?, ?> definition, String id) {
    return knownIds.of(definition).isReplaced(id);
  }

  /** For {@link Resource#tips}: of an object yet to be made, says what {@link #run} will say. */
  public <I extends Record, O extends Record> Giver<I> advice(
      Function<I, ? extends Creation<I, O>> creation) {
    return (context, before, inputs) -> {
      if (before == null) {
        advise(context, creation.apply(inputs));
      }
    };
  }

  /** Says in a preview what {@link #run} will say. */
  <I extends Record, O extends Record> void advise(Context context, Creation<I, O> creation) {
    var there = strangers(creation, creation.namesakes(context));
    var reason = refusal(context, creation, there);
    if (reason.isPresent()) {
      context.messages().warning(reason.get());
    } else if (!there.isEmpty()) {
      context.messages().warning(sameName(creation, there.get(0)));
    }
  }

  private <I extends Record, O extends Record> void refuseEqual(
      Context context, Creation<I, O> creation, List<Observed<I, O>> there) {
    var reason = refusal(context, creation, there);
    if (reason.isPresent()) {
      creation.mistrust();
      throw new Failure.AlreadyExists(reason.get());
    }
    if (!there.isEmpty()) {
      context.messages().warning(sameName(creation, there.get(0)));
    }
  }

  private <I extends Record, O extends Record> Optional<String> refusal(
      Context context, Creation<I, O> creation, List<Observed<I, O>> there) {
    if (creation.isNameUnique()) {
      return there.stream().findFirst().map(each -> nameTaken(context, creation, each.id()));
    }
    return there.stream()
        .filter(each -> !allowDuplicates && isWanted(creation, each))
        .findFirst()
        .map(each -> equalExists(context, creation, each));
  }

  private <I extends Record, O extends Record> Observed<I, O> send(
      Context context, Creation<I, O> creation, Set<String> before) {
    var started = creation.serverNow(context).minus(CLOCK_TOLERANCE);
    for (var attempt = 1; ; attempt++) {
      try {
        return identified(creation, creation.send(context));
      } catch (Failure.Uncertain lost) {
        var found = recover(context, new Search<>(creation, before, started), lost);
        if (found.isPresent()) {
          return found.get();
        }
        if (context.remaining().isZero()) {
          throw new Failure.Uncertain(mayCome(context, creation, lost), lost);
        }
        if (attempt == ATTEMPTS) {
          throw new Failure.Unavailable(
              lost.getMessage()
                  + "; sent %d times, and looked up each time: it was not created"
                      .formatted(attempt),
              lost);
        }
      }
    }
  }

  /** An answer that names no object is as good as lost. */
  private static <I extends Record, O extends Record> Observed<I, O> identified(
      Creation<I, O> creation, Observed<I, O> made) {
    if (made.id().isEmpty()) {
      throw new Failure.Uncertain(
          "could not create %s “%s”: the answer has no id"
              .formatted(creation.definition().noun(), creation.name()),
          null);
    }
    return made;
  }

  /** The object, if the server made it; empty if it surely did not. */
  private <I extends Record, O extends Record> Optional<Observed<I, O>> recover(
      Context context, Search<I, O> search, Failure.Uncertain lost) {
    var creation = search.creation();
    try {
      var found = lookTwice(context, search);
      found.ifPresent(made -> context.messages().info(adopted(creation, made)));
      return found;
    } catch (Failure.Cancelled cancelled) {
      return Optional.of(
          lastLook(context, search, lost).orElseThrow(() -> stopped(context, creation)));
    } catch (Failure blind) {
      throw new Failure.Uncertain(mayExist(context, creation, lost, blind), lost);
    }
  }

  private <I extends Record, O extends Record> Optional<Observed<I, O>> lookTwice(
      Context context, Search<I, O> search) {
    context.cancellation().throwIfCancelled();
    var enough = context.remaining().compareTo(LOOKING) > 0;
    var looking = enough ? context : context.until(context.time().now().plus(LOOKING));
    var found = look(looking, search);
    if (found.isEmpty()) {
      context.sleep(SECOND_LOOK);
      found = look(looking, search);
    }
    return found;
  }

  private <I extends Record, O extends Record> Optional<Observed<I, O>> lastLook(
      Context context, Search<I, O> search, Failure.Uncertain lost) {
    try {
      return look(context.afterCancellation(GRACE), search);
    } catch (Failure blind) {
      throw new Failure.Uncertain(mayExist(context, search.creation(), lost, blind), lost);
    }
  }

  /** What a lost create may have made: nobody's, equal, and not there before. */
  private record Search<I extends Record, O extends Record>(
      Creation<I, O> creation, Set<String> before, Instant started) {

    boolean matches(Observed<I, O> there) {
      var createdAt = there.createdAt();
      return !before.contains(there.id())
          && (createdAt == null || !createdAt.isBefore(started))
          && isWanted(creation, there);
    }
  }

  private <I extends Record, O extends Record> Optional<Observed<I, O>> look(
      Context context, Search<I, O> search) {
    var found =
        strangers(search.creation(), search.creation().namesakesNow(context)).stream()
            .filter(search::matches)
            .toList();
    if (found.size() > 1) {
      throw new Failure.Unreadable(several(context, search.creation(), found), null);
    }
    return found.stream().findFirst();
  }

  private <I extends Record, O extends Record> List<Observed<I, O>> strangers(
      Creation<I, O> creation, List<Observed<I, O>> namesakes) {
    var known = knownIds.of(creation.definition());
    return namesakes.stream().filter(each -> !known.contains(each.id())).toList();
  }

  private static <I extends Record, O extends Record> boolean isWanted(
      Creation<I, O> creation, Observed<I, O> there) {
    return new Reconciler<>(creation.definition().inputs())
        .satisfies(creation.inputs(), there.inputs());
  }

  private static <I extends Record, O extends Record> Set<String> ids(List<Observed<I, O>> items) {
    return items.stream().map(Observed::id).collect(Collectors.toUnmodifiableSet());
  }

  private static <I extends Record, O extends Record> String equalExists(
      Context context, Creation<I, O> creation, Observed<I, O> there) {
    return "%s “%s” exists already with just this content, as %s. If an interrupted run left it, take it"
            .formatted(creation.definition().noun(), creation.name(), there.id())
        + " over with `pulumi import %s %s %s`; if the resource was renamed in the program, give it"
            .formatted(creation.definition().token(), context.resourceName(), there.id())
        + " `aliases` with its old name instead; to have a second one, set the provider's"
        + " allowDuplicates; if Pulumi is replacing this very resource, "
        + DELETE_FIRST;
  }

  private static <I extends Record, O extends Record> String sameName(
      Creation<I, O> creation, Observed<I, O> there) {
    return "another %s is named “%s” too (%s); the program's own one stands beside it"
        .formatted(creation.definition().noun(), creation.name(), there.id());
  }

  /** For a server that refuses a second object of the name: who bears it, and what to do. */
  public <I extends Record, O extends Record> String nameTaken(
      Context context, Creation<I, O> creation, String id) {
    var taken =
        "%s “%s” exists already, as %s, and no two may bear a name"
            .formatted(creation.definition().noun(), creation.name(), id);
    if (isReplaced(creation.definition(), id)) {
      return taken + "; it is what this resource had until now: to replace it, " + DELETE_FIRST;
    }
    var renamed =
        "if the resource was renamed in the program, give it `aliases` with its old name instead";
    return knownIds.of(creation.definition()).contains(id)
        ? taken
            + "; it belongs to another resource of this program: give one of them another name; "
            + renamed
        : taken
            + ". Take it over with `pulumi import %s %s %s`, or choose another name; "
                .formatted(creation.definition().token(), context.resourceName(), id)
            + renamed
            + "; if Pulumi is replacing this very resource, "
            + DELETE_FIRST;
  }

  private static <I extends Record, O extends Record> String several(
      Context context, Creation<I, O> creation, List<Observed<I, O>> found) {
    return "%d equal ones were created meanwhile (%s), and which of them is this one's cannot be told;"
            .formatted(found.size(), String.join(", ", found.stream().map(Observed::id).toList()))
        + " choose one with `pulumi import %s %s %s`"
            .formatted(creation.definition().token(), context.resourceName(), found.get(0).id());
  }

  private static <I extends Record, O extends Record> String adopted(
      Creation<I, O> creation, Observed<I, O> made) {
    return "the answer was lost, but the %s was created: going on with %s"
        .formatted(creation.definition().noun(), made.id());
  }

  private static <I extends Record, O extends Record> Failure.Cancelled stopped(
      Context context, Creation<I, O> creation) {
    return new Failure.Cancelled(
        "stopped while the %s “%s” was being created; it may exist: the next `pulumi up` looks, and"
                .formatted(creation.definition().noun(), creation.name())
            + " names its id and the command that imports it as %s"
                .formatted(context.resourceName()));
  }

  private static <I extends Record, O extends Record> String mayExist(
      Context context, Creation<I, O> creation, Failure.Uncertain lost, Failure blind) {
    return "%s; whether the %s exists could not be looked up either: %s; "
            .formatted(lost.getMessage(), creation.definition().noun(), blind.getMessage())
        + nextUp(context);
  }

  /** Nobody waits any longer for a server that perhaps still works on it. */
  private static <I extends Record, O extends Record> String mayCome(
      Context context, Creation<I, O> creation, Failure.Uncertain lost) {
    return "%s; the %s was not there when it was looked up, but may still come; "
            .formatted(lost.getMessage(), creation.definition().noun())
        + nextUp(context);
  }

  private static String nextUp(Context context) {
    return "the next `pulumi up` looks again, and if it exists names its id and the command that"
        + " imports it as "
        + context.resourceName();
  }
}
