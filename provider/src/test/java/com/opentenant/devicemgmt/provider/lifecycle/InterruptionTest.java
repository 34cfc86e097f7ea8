package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
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

/**
 * Ctrl-C, or the user's timeout, while the tenant holds back the response to a write. Each command
 * ends before the tenant sends the response.
 */
final class InterruptionTest {

  /** A command that has not ended by then hangs. It is shorter than each interrupted wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final double SHORT_TIMEOUT = 0.4;

  static final String DELETE = "Ctrl-C during a delete";

  @TestFactory
  Stream<DynamicNode> duringWrites() {
    return ResourceCases.ALL.stream()
        .map(
            resource ->
                dynamicContainer(
                    resource.name(),
                    Stream.of(Group.INTERRUPTION.of(resource, new OneResource(resource).tests()))));
  }

  private record OneResource(ResourceCase resource) {

    Stream<DynamicNode> tests() {
      return resource.isIdempotent() ? idempotent() : all();
    }

    private Stream<DynamicNode> idempotent() {
      return Stream.of(
          scenario("Ctrl-C after a create has acted: the next up continues", this::continued),
          scenario(DELETE, this::delete),
          scenario("timeout after a create has acted: the next up continues", this::timedOut));
    }

    private void continued(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertThat(outcome(create, testBed).failed()).isTrue();
      settled(testBed);
    }

    private void timedOut(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, hurried(testBed));
      assertThat(outcome(create, testBed).failed()).isTrue();
      create.gate.open();
      settled(testBed);
    }

    private Stream<DynamicNode> all() {
      return Stream.of(
          scenario("Ctrl-C after a create has acted: the look-up finds the object", this::found),
          scenario("Ctrl-C before a create acts: it acts after the command", this::actsLater),
          scenario("Ctrl-C before a create that never acts", this::neverActs),
          scenario("Ctrl-C, and the look-up gets no response", this::lookUpHangs),
          scenario("Ctrl-C during an update", this::update),
          scenario(DELETE, this::delete),
          scenario("Ctrl-C during a wait for the tenant", this::wait),
          scenario("timeout after a create has acted: the look-up finds it", this::timeout),
          scenario("timeout before a create acts: it acts after the command", this::lateTimeout),
          scenario("timeout during an update", this::updateTimeout));
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
      assertThat(outcome(create, testBed).failed()).isFalse();
      settled(testBed);
    }

    private void actsLater(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayExist(outcome(create, testBed));
      open(create, testBed);
      settledAfterLostCreate(testBed);
    }

    private void neverActs(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayExist(outcome(create, testBed));
      settled(testBed);
    }

    private void lookUpHangs(TestBed testBed) throws Exception {
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, program(testBed));
      var lists = RequestMatch.startingWith("GET", requests().list());
      testBed.tenant().faults().add(lists, new Fault.Held(Moment.BEFORE_ACTING, create.gate));
      testBed.stack().interrupt();
      assertMayExist(outcome(create, testBed));
      assertThat(testBed.tenant().journal())
          .as("look-ups without a response")
          .anyMatch(each -> each.method().equals("GET") && each.status() == 0);
      create.gate.open();
      settledAfterLostCreate(testBed);
    }

    /** The user restores the program as it was before, which the state still has. */
    private void update(TestBed testBed) throws Exception {
      var minimal = testBed.program(resource, resource.minimal());
      succeeded(testBed.stack().up(minimal));
      var before = testBed.stack().states();
      var update = held(testBed, requests().update(), Moment.AFTER_ACTING, program(testBed));
      testBed.stack().interrupt();
      assertMayBeChanged(outcome(update, testBed));
      assertThat(testBed.stack().states())
          .usingElementComparator(comparing(state -> state.id() + state.inputs()))
          .isEqualTo(before);
      succeeded(testBed.stack().up(minimal));
      testBed.assertAgreement(resource);
      Lifecycle.assertUnchanged(testBed, minimal);
    }

    private void delete(TestBed testBed) throws Exception {
      succeeded(testBed.stack().up(program(testBed)));
      var delete = held(testBed, requests().delete(), Moment.AFTER_ACTING, List.of());
      testBed.stack().interrupt();
      assertAborted(outcome(delete, testBed));
      assertThat(testBed.stack().states()).hasSize(1);
      succeeded(testBed.stack().destroy());
      assertThat(testBed.stack().states()).isEmpty();
    }

    /** The wait is longer than the limit of the test. */
    private void wait(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var limited =
          new Fault.Status(Moment.BEFORE_ACTING, 429).retryAfter((int) PATIENCE.toSeconds() + 20);
      var program = program(testBed);
      testBed
          .tenant()
          .faults()
          .add(Requests.match(requests().create(), "", program.get(0).inputs()), limited);
      var create = CompletableFuture.supplyAsync(() -> testBed.stack().up(program));
      while (testBed.writes().stream().noneMatch(entry -> entry.status() == 429)) {
        Thread.onSpinWait();
      }
      testBed.stack().interrupt();
      assertAborted(create.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertThat(testBed.writes()).extracting(JournalEntry::status).containsOnlyOnce(429);
      settled(testBed);
    }

    private void timeout(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var create = held(testBed, requests().create(), Moment.AFTER_ACTING, hurried(testBed));
      assertThat(outcome(create, testBed).failed()).isFalse();
      settled(testBed);
    }

    private void lateTimeout(TestBed testBed) throws Exception {
      testBed.switchToRealTime();
      var create = held(testBed, requests().create(), Moment.BEFORE_ACTING, hurried(testBed));
      assertMayExist(outcome(create, testBed));
      open(create, testBed);
      settledAfterLostCreate(testBed);
    }

    private void updateTimeout(TestBed testBed) throws Exception {
      succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
      testBed.switchToRealTime();
      var update = held(testBed, requests().update(), Moment.AFTER_ACTING, hurried(testBed));
      assertMayBeChanged(outcome(update, testBed));
      settled(testBed);
    }

    private List<Declared> program(TestBed testBed) {
      return testBed.program(resource, resource.createdInOneRequest());
    }

    private List<Declared> hurried(TestBed testBed) {
      return program(testBed).stream().map(each -> each.withTimeout(SHORT_TIMEOUT)).toList();
    }

    /**
     * A command whose write gets no response before the gate opens.
     *
     * @param position of the write in the journal
     */
    private record Held(CompletableFuture<Outcome> command, Gate gate, int position) {}

    private Held held(TestBed testBed, String request, Moment moment, List<Declared> program)
        throws InterruptedException {
      var gate = new Gate();
      var state = testBed.stack().states().stream().findFirst();
      var id = state.map(ResourceState::id).orElse("");
      var inputs =
          program.isEmpty()
              ? state.map(ResourceState::plainInputs).orElseThrow()
              : program.get(0).inputs();
      var match = Requests.match(request, id, inputs);
      testBed.tenant().faults().add(match, new Fault.Held(moment, gate));
      var command = CompletableFuture.supplyAsync(() -> testBed.stack().up(program));
      assertThat(gate.awaitArrival(PATIENCE)).isTrue();
      return new Held(command, gate, lastWrite(testBed));
    }

    /** The tenant carries out the write. */
    private static void open(Held held, TestBed testBed) {
      held.gate.open();
      testBed.awaitResponse(held.position);
    }

    private static int lastWrite(TestBed testBed) {
      var journal = testBed.tenant().journal();
      for (var position = journal.size() - 1; ; position--) {
        if (Api.isWrite(journal.get(position).method(), journal.get(position).path())) {
          return position;
        }
      }
    }

    /** The outcome of a command that ends before its write gets a response. */
    private static Outcome outcome(Held held, TestBed testBed) throws Exception {
      var outcome = held.command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(testBed.tenant().journal().get(held.position).status())
          .as("the status of a write without a response")
          .isZero();
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
          .contains(ExpectedMessages.PARTLY_UPDATED);
    }

    private static void assertMayExist(Outcome outcome) {
      assertAborted(outcome);
      assertThat(outcome.messages().get(0))
          .containsPattern(ExpectedMessages.MAY_EXIST)
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
      var orphans = testBed.orphans(resource);
      assertThat(orphans).hasSize(1);
      testBed.stack().forgetMessages();
      succeeded(testBed.stack().up(program(testBed)));
      testBed.acceptOrphans(orphans);
    }

    private void imported(TestBed testBed) {
      var stopped = testBed.stack().up(program(testBed));
      ImportCommand.run(stopped, testBed);
      var repaired = succeeded(testBed.stack().up(program(testBed)));
      assertThat(repaired.changed()).isSubsetOf(resource.missingAfterImport());
    }
  }
}
