package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.Reconciler;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates each object exactly once, on servers that accept a second object of the same name and
 * have no idempotency keys.
 *
 * <p>Before it sends, it looks for an equal object that the program does not manage. An interrupted
 * run has probably created that one, so the create fails with the command that imports it. If the
 * response is lost, it looks again, and continues with the object that did not exist before. It
 * sends again only if the server has certainly ended the first request without acting.
 */
public final class SafeCreate {

  /** How often a create is sent at most. */
  static final int ATTEMPTS = 4;

  /** How long a call continues after Ctrl-C: the engine needs its response within a second. */
  static final Duration GRACE = Duration.ofMillis(800);

  private final boolean allowDuplicates;
  private final KnownIds knownIds;
  private final Turns turns = new Turns();

  /**
   * @param allowDuplicates whether a create is sent although an equal object exists
   */
  public SafeCreate(boolean allowDuplicates, KnownIds knownIds) {
    this.allowDuplicates = allowDuplicates;
    this.knownIds = knownIds;
  }

  /**
   * Creates the object.
   *
   * <p>Objects of one kind and name are created one after the other, because after a lost response
   * only name and content distinguish them.
   *
   * @throws Failure.AlreadyExists if an equal object exists
   * @throws Failure.Uncertain if the object may exist, or may still be created
   */
  <I extends Record, O extends Record> RemoteObject<I, O> run(Call call, Creation<I, O> creation) {
    return new Run<>(call, creation).create();
  }

  /**
   * Fails as {@link #run} would. For a create that does much before its request, such as an upload.
   *
   * @throws Failure.AlreadyExists if an equal object exists
   */
  void refuseEqual(Call call, Creation<?, ?> creation) {
    new Run<>(call, creation).refuseEqual();
  }

  /** The warning or the failure of {@link #run}, for a preview. */
  Optional<String> warning(Call call, Creation<?, ?> creation) {
    return new Run<>(call, creation).warning();
  }

  /** Which object has a name that must be unique, and what to do. */
  String nameTaken(Call call, Creation<?, ?> creation, String id) {
    return new Run<>(call, creation).nameTaken(id);
  }

  /** One object and the call that creates it. */
  private final class Run<I extends Record, O extends Record> {

    private final Call call;
    private final Creation<I, O> creation;
    private final KnownIds.OfKind known;
    private final CreationMessages messages;

    Run(Call call, Creation<I, O> creation) {
      this.call = call;
      this.creation = creation;
      this.known = knownIds.of(creation.definition());
      this.messages = new CreationMessages(call, creation);
    }

    RemoteObject<I, O> create() {
      var key = creation.definition().token() + " " + creation.naming().key(creation.name());
      try (var turn = turns.await(call, key, messages.anotherIsCreated())) {
        call.cancellation().throwIfCancelled();
        var existing = creation.namesakes(call);
        refuseEqual(existing);
        namesake(existing).ifPresent(each -> call.messages().warning(messages.sameName(each.id())));
        var created = send(ids(existing));
        known.addCreated(created.id());
        return created;
      }
    }

    void refuseEqual() {
      refuseEqual(creation.namesakes(call));
    }

    Optional<String> warning() {
      var existing = creation.namesakes(call);
      return refusal(existing)
          .or(() -> namesake(existing).map(each -> messages.sameName(each.id())));
    }

    String nameTaken(String id) {
      if (known.isReplaced(id)) {
        return messages.nameTakenByPredecessor(id);
      }
      return known.contains(id) ? messages.nameTakenInProgram(id) : messages.nameTaken(id);
    }

    private void refuseEqual(List<RemoteObject<I, O>> existing) {
      refusal(existing)
          .ifPresent(
              reason -> {
                creation.dropList();
                throw new Failure.AlreadyExists(reason);
              });
    }

    private Optional<String> refusal(List<RemoteObject<I, O>> existing) {
      var unknown = unknown(existing);
      return switch (creation.naming().uniqueness()) {
        case UNIQUE -> unknown.stream().findFirst().map(each -> nameTaken(each.id()));
        case REPEATABLE ->
            unknown.stream()
                .filter(each -> !allowDuplicates && isWanted(each))
                .findFirst()
                .map(each -> messages.equalExists(each.id()));
        case UNKNOWN -> Optional.empty();
      };
    }

    /** Resources of the program may intentionally have the same name, so theirs are left out. */
    private Optional<RemoteObject<I, O>> namesake(List<RemoteObject<I, O>> existing) {
      return existing.stream().filter(each -> !known.isAccountedFor(each.id())).findFirst();
    }

    private List<RemoteObject<I, O>> unknown(List<RemoteObject<I, O>> namesakes) {
      return namesakes.stream().filter(each -> !known.contains(each.id())).toList();
    }

    private boolean isWanted(RemoteObject<I, O> existing) {
      return new Reconciler<>(creation.definition().inputs())
          .satisfies(creation.inputs(), existing.inputs());
    }

    private RemoteObject<I, O> send(Set<String> before) {
      for (var attempt = 1; ; attempt++) {
        try {
          return identified(creation.send(call));
        } catch (Failure.Uncertain lost) {
          var recovery = new Recovery(before, lost);
          var found = recovery.run();
          if (found.isPresent()) {
            return found.get();
          }
          recovery.refuseToSendAgain(attempt);
        }
      }
    }

    /** A response without an id is treated like a lost one. */
    private RemoteObject<I, O> identified(RemoteObject<I, O> created) {
      if (created.id().isEmpty()) {
        throw new Failure.Uncertain(messages.responseWithoutId());
      }
      return created;
    }

    private Set<String> ids(List<RemoteObject<I, O>> items) {
      return items.stream().map(RemoteObject::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Looks for the object of a create whose response was lost. */
    private final class Recovery {

      private final Set<String> before;
      private final Failure.Uncertain lost;

      /** New objects of the same name with other content, as of the last look. */
      private List<RemoteObject<I, O>> different = List.of();

      /**
       * @param before the ids of the objects of that name that existed before the request
       */
      Recovery(Set<String> before, Failure.Uncertain lost) {
        this.before = before;
        this.lost = lost;
      }

      /** The object if the server has created it; empty if it does not exist so far. */
      Optional<RemoteObject<I, O>> run() {
        try {
          var found = LostResponse.lookFor(call, lost, messages.isItCreated(), this::look);
          found.ifPresent(created -> call.messages().info(messages.adopted(created.id())));
          return found;
        } catch (Failure.Cancelled cancelled) {
          return Optional.of(
              lastLook().orElseThrow(() -> new Failure.Cancelled(messages.stopped())));
        } catch (Failure failure) {
          throw unclear(failure);
        }
      }

      private Optional<RemoteObject<I, O>> lastLook() {
        try {
          return look(call.afterCancellation(GRACE));
        } catch (Failure failure) {
          throw unclear(failure);
        }
      }

      private Failure unclear(Failure ofLook) {
        return ofLook instanceof Failure.Uncertain
            ? ofLook
            : new Failure.Uncertain(messages.cannotLook(lost, ofLook));
      }

      /**
       * @throws Failure if another request may create a second object
       */
      void refuseToSendAgain(int attempts) {
        if (!different.isEmpty()) {
          throw new Failure.Uncertain(messages.different(lost, different.get(0).id()));
        }
        if (!lost.mayActFor().isZero() || call.remaining().isZero()) {
          throw new Failure.Uncertain(messages.mayStillBeCreated(lost));
        }
        if (attempts == ATTEMPTS) {
          throw new Failure.Unavailable(messages.notCreated(lost, attempts));
        }
      }

      /** Compares ids, not times: clocks differ, and some servers store whole minutes. */
      private Optional<RemoteObject<I, O>> look(Call looking) {
        var added =
            unknown(creation.namesakesNow(looking)).stream()
                .filter(each -> !before.contains(each.id()))
                .toList();
        var found = added.stream().filter(each -> creation.isMarked() || isWanted(each)).toList();
        if (found.size() > 1) {
          throw new Failure.Uncertain(
              messages.several(lost, found.stream().map(RemoteObject::id).toList()));
        }
        different = found.isEmpty() ? added : List.of();
        return found.stream().findFirst();
      }
    }
  }
}
