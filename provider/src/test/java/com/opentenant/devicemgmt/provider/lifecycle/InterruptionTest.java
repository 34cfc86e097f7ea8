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
          scenario("Ctrl-C after a create has acted: looked up, and kept", this::found),
          scenario("Ctrl-C before a create acts, which it then does", this::actsLater),
          scenario("Ctrl-C before a create that never acts", this::neverActs),
          scenario("Ctrl-C, and the look-up gets no answer either", this::lookUpHangs),
          scenario("Ctrl-C during an update", this::update),
          scenario("Ctrl-C during a delete", this::delete),
          scenario("Ctrl-C during a wait for the tenant", this::wait),
          scenario("time-out after a create has acted: looked up, and kept", this::timeout),
          scenario("time-out before a create acts, which it then does", this::lateTimeout),
          scenario("time-out during an update", this::updateTimeout));
    }

    private DynamicNode scenario(String name, Lifecycle.Scenario scenario) {
      return Lifecycle.scenario(name, resource, scenario);
    }

    private Requests requests() {
      return resource.requests();
    }

    private void found(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertThat(answered(create, AT_ONCE).failed()).isFalse();
      settled(testBed);
    }

    private void actsLater(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayExist(answered(create, AT_ONCE));
      open(create, testBed);
      settledAfterLostCreate(testBed);
    }

    private void neverActs(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayExist(answered(create, AT_ONCE));
      settled(testBed);
    }

    private void lookUpHangs(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, program(testBed));
      var lists = RequestMatch.startingWith("GET", requests().list());
      testBed.tenant().faults().add(lists, new Fault.Held(Moment.BEFORE_ACTING, create.gate));
      testBed.stack().interrupt();
      // The look-up takes most of the second, so that a busy machine needs some more.
      assertMayExist(answered(create, AT_ONCE.multipliedBy(5)));
      create.gate.open();
      settledAfterLostCreate(testBed);
    }

    /** The user goes back to the program of before, which the state still has. */
    private void update(TestBed testBed) throws Exception {
      var minimal = testBed.program(resource, resource.minimal());
      succeeded(testBed.stack().up(minimal));
      var before = testBed.stack().kept();
      var update = held(testBed, requests().update(), Moment.AFTER_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayBeChanged(answered(update, AT_ONCE));
      assertThat(testBed.stack().kept())
          .usingElementComparator(comparing(kept -> kept.id() + kept.inputs()))
          .isEqualTo(before);
      succeeded(testBed.stack().up(minimal));
      testBed.assertAgreement(resource);
      Lifecycle.assertUnchanged(testBed, minimal);
    }

    private void delete(TestBed testBed) throws Exception {
      succeeded(testBed.stack().up(program(testBed)));
      var delete = held(testBed, requests().delete(), Moment.AFTER_ACTING, List.of());
      testBed.stack().interrupt();
      assertAborted(answered(delete, AT_ONCE));
      assertThat(testBed.stack().kept()).hasSize(1);
      succeeded(testBed.stack().destroy());
      assertThat(testBed.stack().kept()).isEmpty();
    }

    private void wait(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var limited = new Fault.Status(Moment.BEFORE_ACTING, 429).retryAfter(50);
      testBed.tenant().faults().add(Requests.match(requests().create(), ""), limited);
      var create = CompletableFuture.supplyAsync(() -> testBed.stack().up(program(testBed)));
      while (testBed.writes().stream().noneMatch(entry -> entry.status() == 429)) {
        Thread.onSpinWait();
      }
      testBed.stack().interrupt();
      assertAborted(answered(new Held(create, new Gate()), AT_ONCE));
      settled(testBed);
    }

    private void timeout(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, hurried(testBed));
      assertThat(answered(create, PATIENCE).failed()).isFalse();
      settled(testBed);
    }

    private void lateTimeout(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, hurried(testBed));
      assertMayExist(answered(create, PATIENCE));
      open(create, testBed);
      settledAfterLostCreate(testBed);
    }

    private void updateTimeout(TestBed testBed) throws Exception {
      succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
      testBed.switchToRealTime();
      var update = held(testBed, requests().update(), Moment.AFTER_ACTING, hurried(testBed));
      assertMayBeChanged(answered(update, PATIENCE));
      settled(testBed);
    }

    private List<Declared> program(TestBed testBed) {
      return testBed.program(resource, resource.madeAtOnce());
    }

    private List<Declared> hurried(TestBed testBed) {
      return program(testBed).stream().map(each -> each.withTimeout(SHORT_TIMEOUT)).toList();
    }

    /** A command whose write stands at the gate. */
    private record Held(CompletableFuture<Outcome> command, Gate gate) {}

    private Held held(TestBed testBed, String request, Moment moment, List<Declared> program)
        throws InterruptedException {
      var gate = new Gate();
      var id = testBed.stack().kept().stream().map(Kept::id).findFirst().orElse("");
      testBed.tenant().faults().add(Requests.match(request, id), new Fault.Held(moment, gate));
      var command = CompletableFuture.supplyAsync(() -> testBed.stack().up(program));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();
      return new Held(command, gate);
    }

    /** The tenant does at last what it was asked to. */
    private static void open(Held held, TestBed testBed) {
      held.gate.open();
      testBed.awaitAnswer(lastWrite(testBed));
    }

    private static int lastWrite(TestBed testBed) {
      var journal = testBed.tenant().journal();
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

    private void settled(TestBed testBed) {
      var program = program(testBed);
      succeeded(testBed.stack().up(program));
      testBed.assertAgreement(resource);
      assertUnchanged(testBed, program);
    }

    private void settledAfterLostCreate(TestBed testBed) {
      if (resource.names() == Names.UNDOCUMENTED) {
        createdAgain(testBed);
      } else {
        imported(testBed);
      }
      settled(testBed);
    }

    private void createdAgain(TestBed testBed) {
      var left = testBed.leftBehind(resource);
      assertThat(left).hasSize(1);
      testBed.stack().forgetMessages();
      succeeded(testBed.stack().up(program(testBed)));
      testBed.acceptWarnedOf(left);
    }

    private void imported(TestBed testBed) {
      var stopped = testBed.stack().up(program(testBed));
      ImportAdvice.follow(stopped, testBed);
      var repaired = succeeded(testBed.stack().up(program(testBed)));
      assertThat(repaired.changed()).isSubsetOf(resource.missingAfterImport());
    }
  }
}
