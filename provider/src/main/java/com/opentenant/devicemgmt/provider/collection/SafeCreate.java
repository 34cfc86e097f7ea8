package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.Reconciler;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes each object exactly once, on servers that neither refuse a second one of the same name nor
 * know an idempotency key.
 *
 * <p>Before sending it looks whether an equal object exists that the program does not manage: most
 * likely an interrupted run created it, and the user is told how to import it. When an answer gets
 * lost it looks again, and goes on with the object that was not there before. It sends again only
 * if the server surely ended the first request without acting. An object is adopted only by the
 * very call that asked for it.
 */
public final class SafeCreate {

  /** How often a create is sent at the most. */
  static final int ATTEMPTS = 4;

  /** What is left of a call after Ctrl-C: the engine must have its answer within a second. */
  static final Duration GRACE = Duration.ofMillis(800);

  private final boolean allowDuplicates;
  private final KnownIds knownIds;
  private final Turns turns = new Turns();

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
   * @throws Failure.AlreadyExists if an equal one exists
   * @throws Failure.Uncertain if it may have been made, or may still be made
   */
  public <I extends Record, O extends Record> Observed<I, O> run(
      Call call, Creation<I, O> creation) {
    var key = creation.definition().token() + " " + creation.key();
    var messages = new CreationMessages(call, creation);
    try (var turn = turns.await(call, key, messages.anotherOneIsMade())) {
      call.cancellation().throwIfCancelled();
      var there = creation.namesakes(call);
      refuseEqual(call, creation, there);
      namesake(creation, there)
          .ifPresent(each -> call.messages().warning(messages.sameName(each.id())));
      var made = send(call, creation, ids(there));
      knownIds.of(creation.definition()).addMade(made.id());
      return made;
    }
  }

  /**
   * Fails as {@link #run} would: for a creation that has much to do before its request, such as an
   * upload.
   *
   * @throws Failure.AlreadyExists if an equal one exists
   */
  public <I extends Record, O extends Record> void refuseEqual(Call call, Creation<I, O> creation) {
    refuseEqual(call, creation, creation.namesakes(call));
  }

  /** Whether the program has had the object until now, and has another one in its place. */
  public boolean isReplaced(ResourceDefinition<?, ?> definition, String id) {
    return knownIds.of(definition).isReplaced(id);
  }

  /** Logs in a preview what {@link #run} will warn of or fail with. */
  public <I extends Record, O extends Record> void warn(Call call, Creation<I, O> creation) {
    var there = creation.namesakes(call);
    refusal(call, creation, there)
        .or(
            () ->
                namesake(creation, there)
                    .map(each -> new CreationMessages(call, creation).sameName(each.id())))
        .ifPresent(call.messages()::warning);
  }

  /** For a server that refuses a second object of the name: what has the name, and what to do. */
  public <I extends Record, O extends Record> String nameTaken(
      Call call, Creation<I, O> creation, String id) {
    var messages = new CreationMessages(call, creation);
    if (isReplaced(creation.definition(), id)) {
      return messages.nameTakenByPredecessor(id);
    }
    return knownIds.of(creation.definition()).contains(id)
        ? messages.nameTakenInProgram(id)
        : messages.nameTaken(id);
  }

  private <I extends Record, O extends Record> void refuseEqual(
      Call call, Creation<I, O> creation, List<Observed<I, O>> there) {
    refusal(call, creation, there)
        .ifPresent(
            reason -> {
              creation.mistrust();
              throw new Failure.AlreadyExists(reason);
            });
  }

  private <I extends Record, O extends Record> Optional<String> refusal(
      Call call, Creation<I, O> creation, List<Observed<I, O>> there) {
    var unknown = unknown(creation, there).stream();
    return switch (creation.uniqueness()) {
      case UNIQUE -> unknown.findFirst().map(each -> nameTaken(call, creation, each.id()));
      case REPEATABLE ->
          unknown
              .filter(each -> !allowDuplicates && isWanted(creation, each))
              .findFirst()
              .map(each -> new CreationMessages(call, creation).equalExists(each.id()));
      case UNKNOWN -> Optional.empty();
    };
  }

  /** Those that resources of the program manage are meant to have the same name. */
  private <I extends Record, O extends Record> Optional<Observed<I, O>> namesake(
      Creation<I, O> creation, List<Observed<I, O>> there) {
    var known = knownIds.of(creation.definition());
    return there.stream().filter(each -> !known.isAccountedFor(each.id())).findFirst();
  }

  private <I extends Record, O extends Record> Observed<I, O> send(
      Call call, Creation<I, O> creation, Set<String> before) {
    for (var attempt = 1; ; attempt++) {
      try {
        return identified(call, creation, creation.send(call));
      } catch (Failure.Uncertain lost) {
        var recovery = new Recovery<>(call, creation, before, lost);
        var found = recovery.run();
        if (found.isPresent()) {
          return found.get();
        }
        recovery.refuseToSendAgain(attempt);
      }
    }
  }

  /** An answer that names no object is as good as lost. */
  private static <I extends Record, O extends Record> Observed<I, O> identified(
      Call call, Creation<I, O> creation, Observed<I, O> made) {
    if (made.id().isEmpty()) {
      throw new Failure.Uncertain(new CreationMessages(call, creation).answerWithoutId(), null);
    }
    return made;
  }

  private <I extends Record, O extends Record> List<Observed<I, O>> unknown(
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

  /** What becomes of a create whose answer was lost. */
  private final class Recovery<I extends Record, O extends Record> {

    private final Call call;
    private final Creation<I, O> creation;
    private final Set<String> before;
    private final Failure.Uncertain lost;
    private final CreationMessages messages;

    /** What came meanwhile under the same name with other content, as the last look saw it. */
    private List<Observed<I, O>> different = List.of();

    /**
     * @param before the ids of the objects of that name that were there
     */
    Recovery(Call call, Creation<I, O> creation, Set<String> before, Failure.Uncertain lost) {
      this.call = call;
      this.creation = creation;
      this.before = before;
      this.lost = lost;
      this.messages = new CreationMessages(call, creation);
    }

    /** The object, if the server made it; empty if it did not until now. */
    Optional<Observed<I, O>> run() {
      try {
        var found = LostAnswer.lookFor(call, lost, messages.isItMade(), this::look);
        found.ifPresent(made -> call.messages().info(messages.adopted(made.id())));
        return found;
      } catch (Failure.Cancelled cancelled) {
        return Optional.of(lastLook().orElseThrow(() -> new Failure.Cancelled(messages.stopped())));
      } catch (Failure.Uncertain several) {
        throw several;
      } catch (Failure blind) {
        throw new Failure.Uncertain(messages.cannotLook(lost, blind), lost);
      }
    }

    /**
     * @throws Failure unless a further request surely makes no second object
     */
    void refuseToSendAgain(int attempts) {
      if (!different.isEmpty()) {
        throw new Failure.Uncertain(messages.different(lost, different.get(0).id()), lost);
      }
      if (!lost.mayActFor().isZero() || call.remaining().isZero()) {
        throw new Failure.Uncertain(messages.mayStillBeMade(lost), lost);
      }
      if (attempts == ATTEMPTS) {
        throw new Failure.Unavailable(messages.notMade(lost, attempts), lost);
      }
    }

    private Optional<Observed<I, O>> lastLook() {
      try {
        return look(call.afterCancellation(GRACE));
      } catch (Failure.Uncertain several) {
        throw several;
      } catch (Failure blind) {
        throw new Failure.Uncertain(messages.cannotLook(lost, blind), lost);
      }
    }

    /** Ids tell what came meanwhile; clocks differ, and some servers write whole minutes. */
    private Optional<Observed<I, O>> look(Call looking) {
      var come =
          unknown(creation, creation.namesakesNow(looking)).stream()
              .filter(each -> !before.contains(each.id()))
              .toList();
      var found =
          come.stream().filter(each -> creation.isMarked() || isWanted(creation, each)).toList();
      if (found.size() > 1) {
        throw new Failure.Uncertain(
            messages.several(lost, found.stream().map(Observed::id).toList()), lost);
      }
      different = found.isEmpty() ? come : List.of();
      return found.stream().findFirst();
    }
  }
}
