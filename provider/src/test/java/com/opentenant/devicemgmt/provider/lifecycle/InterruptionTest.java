package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Ctrl-C, or the user's time-out, while a write is on its way. */
final class InterruptionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What the engine, which waits for ever, and the user are to be spared; see engine-observed. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final double SHORT_TIMEOUT = 0.4;

  @TestFactory
  Stream<DynamicNode> duringWrites() {
    return ResourceCases.ALL.stream()
        .map(resource -> dynamicContainer(resource.name(), new OneResource(resource).tests()));
  }

  private record OneResource(ResourceCase resource) {

    Stream<DynamicNode> tests() {
      return Stream.of(
          play("Ctrl-C after a create has acted: looked up, and kept", this::found),
          play("Ctrl-C before a create acts, which it then does", this::actsLater),
          play("Ctrl-C before a create that never acts", this::neverActs),
          play("Ctrl-C, and the look-up gets no answer either", this::lookUpHangs),
          play("Ctrl-C during an update", this::update),
          play("Ctrl-C during a delete", this::delete),
          play("Ctrl-C during a wait for the tenant", this::wait),
          play("time-out after a create has acted: looked up, and kept", this::timeout),
          play("time-out before a create acts, which it then does", this::lateTimeout),
          play("time-out during an update", this::updateTimeout));
    }

    private DynamicNode play(String name, Lifecycle.Play play) {
      return Lifecycle.play(name, resource, play);
    }

    private Requests requests() {
      return resource.requests();
    }

    private void found(Scene scene) throws Exception {
      var create = held(scene, requests().create(), Moment.AFTER_ACTING, program(scene));
      scene.stack().interrupt();
      assertThat(answered(create, AT_ONCE).failed()).isFalse();
      settled(scene);
    }

    private void actsLater(Scene scene) throws Exception {
      var create = held(scene, requests().create(), Moment.BEFORE_ACTING, program(scene));
      scene.stack().interrupt();
      assertMayExist(answered(create, AT_ONCE));
      open(create, scene);
      settledAfterLostCreate(scene);
    }

    private void neverActs(Scene scene) throws Exception {
      var create = held(scene, requests().create(), Moment.BEFORE_ACTING, program(scene));
      scene.stack().interrupt();
      assertMayExist(answered(create, AT_ONCE));
      settled(scene);
    }

    private void lookUpHangs(Scene scene) throws Exception {
      var create = held(scene, requests().create(), Moment.AFTER_ACTING, program(scene));
      var lists = RequestMatch.startingWith("GET", requests().list());
      scene.tenant().faults().add(lists, new Fault.Held(Moment.BEFORE_ACTING, create.gate));
      scene.stack().interrupt();
      // The look-up takes most of the second, so that a busy machine needs some more.
      assertMayExist(answered(create, AT_ONCE.multipliedBy(5)));
      create.gate.open();
      settledAfterLostCreate(scene);
    }

    /** The user goes back to the program of before, which the state still has. */
    private void update(Scene scene) throws Exception {
      var minimal = scene.program(resource, resource.minimal());
      succeeded(scene.stack().up(minimal));
      var before = scene.stack().kept();
      var update = held(scene, requests().update(), Moment.AFTER_ACTING, program(scene));
      scene.stack().interrupt();
      assertMayBeChanged(answered(update, AT_ONCE));
      assertThat(scene.stack().kept())
          .usingElementComparator(comparing(kept -> kept.id() + kept.inputs()))
          .isEqualTo(before);
      succeeded(scene.stack().up(minimal));
      scene.assertAgreement(resource);
      Lifecycle.assertUnchanged(scene, minimal);
    }

    private void delete(Scene scene) throws Exception {
      succeeded(scene.stack().up(program(scene)));
      var delete = held(scene, requests().delete(), Moment.AFTER_ACTING, List.of());
      scene.stack().interrupt();
      assertAborted(answered(delete, AT_ONCE));
      assertThat(scene.stack().kept()).hasSize(1);
      succeeded(scene.stack().destroy());
      assertThat(scene.stack().kept()).isEmpty();
    }

    private void wait(Scene scene) throws Exception {
      scene.switchToRealTime();
      var limited = new Fault.Status(Moment.BEFORE_ACTING, 429).retryAfter(50);
      scene.tenant().faults().add(Requests.match(requests().create(), ""), limited);
      var create = CompletableFuture.supplyAsync(() -> scene.stack().up(program(scene)));
      while (scene.writes().stream().noneMatch(entry -> entry.status() == 429)) {
        Thread.onSpinWait();
      }
      scene.stack().interrupt();
      assertAborted(answered(new Held(create, new Gate()), AT_ONCE));
      settled(scene);
    }

    private void timeout(Scene scene) throws Exception {
      scene.switchToRealTime();
      var create = held(scene, requests().create(), Moment.AFTER_ACTING, hurried(scene));
      assertThat(answered(create, PATIENCE).failed()).isFalse();
      settled(scene);
    }

    private void lateTimeout(Scene scene) throws Exception {
      scene.switchToRealTime();
      var create = held(scene, requests().create(), Moment.BEFORE_ACTING, hurried(scene));
      assertMayExist(answered(create, PATIENCE));
      open(create, scene);
      settledAfterLostCreate(scene);
    }

    private void updateTimeout(Scene scene) throws Exception {
      succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
      scene.switchToRealTime();
      var update = held(scene, requests().update(), Moment.AFTER_ACTING, hurried(scene));
      assertMayBeChanged(answered(update, PATIENCE));
      settled(scene);
    }

    private List<Declared> program(Scene scene) {
      return scene.program(resource, resource.madeAtOnce());
    }

    private List<Declared> hurried(Scene scene) {
      return program(scene).stream().map(each -> each.withTimeout(SHORT_TIMEOUT)).toList();
    }

    /** A command whose write stands at the gate. */
    private record Held(CompletableFuture<Outcome> command, Gate gate) {}

    private Held held(Scene scene, String request, Moment moment, List<Declared> program)
        throws InterruptedException {
      var gate = new Gate();
      var id = scene.stack().kept().stream().map(Kept::id).findFirst().orElse("");
      scene.tenant().faults().add(Requests.match(request, id), new Fault.Held(moment, gate));
      var command = CompletableFuture.supplyAsync(() -> scene.stack().up(program));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();
      return new Held(command, gate);
    }

    /** The tenant does at last what it was asked to. */
    private static void open(Held held, Scene scene) {
      held.gate.open();
      scene.awaitAnswer(lastWrite(scene));
    }

    private static int lastWrite(Scene scene) {
      var journal = scene.tenant().journal();
      for (var position = journal.size() - 1; ; position--) {
        if (Api.isWrite(journal.get(position).method(), journal.get(position).path())) {
          return position;
        }
      }
    }

    private static Outcome answered(Held held, Duration limit) throws Exception {
      var started = System.nanoTime();
      var outcome = held.command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(limit);
      return outcome;
    }

    private static void assertAborted(Outcome outcome) {
      assertThat(outcome.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.code()).isEqualTo(Status.Code.ABORTED));
    }

    private static void assertMayBeChanged(Outcome outcome) {
      assertThat(outcome.messages())
          .singleElement()
          .asString()
          .contains("may be changed in part", "the next `pulumi up` completes the update");
    }

    private static void assertMayExist(Outcome outcome) {
      assertAborted(outcome);
      assertThat(outcome.messages().get(0))
          .containsPattern("may exist|may have done it")
          .contains("`pulumi up`", "`example-1`");
    }

    private void settled(Scene scene) {
      var program = program(scene);
      succeeded(scene.stack().up(program));
      scene.assertAgreement(resource);
      assertUnchanged(scene, program);
    }

    private void settledAfterLostCreate(Scene scene) {
      if (resource.names() == Names.UNDOCUMENTED) {
        createdAgain(scene);
      } else {
        imported(scene);
      }
      settled(scene);
    }

    private void createdAgain(Scene scene) {
      var left = scene.leftBehind(resource);
      assertThat(left).hasSize(1);
      scene.stack().forgetMessages();
      succeeded(scene.stack().up(program(scene)));
      scene.acceptWarnedOf(left);
    }

    private void imported(Scene scene) {
      var stopped = scene.stack().up(program(scene));
      ImportAdvice.follow(stopped, scene);
      var repaired = succeeded(scene.stack().up(program(scene)));
      assertThat(repaired.changed()).isSubsetOf(resource.missingAfterImport());
    }
  }
}
