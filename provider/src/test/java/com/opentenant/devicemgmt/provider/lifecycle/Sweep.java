package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.Moment;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every fault on every request of every command on one resource. The requests are those in the
 * journal of a run without faults.
 */
record Sweep(ResourceCase resource, Variant variant) {

  /**
   * A tenant and a program.
   *
   * @param copies the number of resources of the program; their objects differ only in their names,
   *     if these are unique
   * @param pageSize rows on a page of a list
   * @param unmanaged the number of other objects that the program does not manage; one has the same
   *     name
   * @param tenant how the tenant differs from the default one
   * @param phases the commands for which the variant makes a difference
   * @param naming changes the names of the objects
   */
  record Variant(
      String name,
      int copies,
      int pageSize,
      int unmanaged,
      TenantVariant tenant,
      List<Phase> phases,
      UnaryOperator<Object> naming) {

    private static final List<Phase> COMMANDS =
        List.of(
            Phase.PREVIEW_OF_CREATE,
            Phase.CREATE,
            Phase.PREVIEW_OF_UPDATE,
            Phase.UPDATE,
            Phase.REFRESH,
            Phase.DELETE);

    Variant(String name, int copies, int pageSize, int unmanaged) {
      this(
          name,
          copies,
          pageSize,
          unmanaged,
          TenantVariant.DEFAULT,
          COMMANDS,
          UnaryOperator.identity());
    }

    Variant during(Phase... some) {
      return new Variant(name, copies, pageSize, unmanaged, tenant, List.of(some), naming);
    }

    Variant with(TenantVariant other) {
      return new Variant(name, copies, pageSize, unmanaged, other, phases, naming);
    }

    Variant named(UnaryOperator<Object> other) {
      return new Variant(name, copies, pageSize, unmanaged, tenant, phases, other);
    }

    /**
     * Whether the variant applies to a resource. One without names has no equal copies, and other
     * objects and long names make no difference to it.
     */
    boolean appliesTo(ResourceCase resource) {
      var usualNames = naming.apply("x").equals("x");
      return tenant.isOf(resource.api())
          && (resource.hasName() || (copies == 1 && unmanaged == 0 && usualNames));
    }
  }

  /** A fault on a request. */
  private record FaultPoint(RequestFault fault, Target target) {
    /** Whether the command must fail because of this fault alone. */
    boolean leavesCreateOpen() {
      return target.isCreate() && fault.leavesCreateOpen();
    }

    @Override
    public String toString() {
      return target + " × " + fault.name();
    }
  }

  /**
   * A test with one fault, or one after another.
   *
   * @param fault the name of the last fault
   */
  record Case(String fault, DynamicTest test) {}

  private static final Set<Status.Code> STATE_MAY_BE_CORRUPT =
      Set.of(Status.Code.UNKNOWN, Status.Code.INTERNAL, Status.Code.DATA_LOSS);

  /** One fault, or the beginning of an outage. */
  Stream<Case> single() {
    return variant.phases().stream()
        .flatMap(
            phase ->
                requests(phase, List.of())
                    .flatMap(
                        target ->
                            faults(target)
                                .map(
                                    fault -> test(phase, List.of(new FaultPoint(fault, target))))));
  }

  /** The response to a write is lost, and a request that follows has a fault. */
  Stream<Case> twofold() {
    return SweepExtent.CONFIGURED
        .some(variant, losses(), loss -> loss.point().fault().name())
        .flatMap(loss -> after(loss.phase(), loss.point()));
  }

  /** The plugin is killed when the tenant has carried out a write and not responded yet. */
  Stream<Case> killed() {
    return variant.phases().stream()
        .flatMap(
            phase ->
                requests(phase, List.of())
                    .filter(Target::isWrite)
                    .map(
                        target ->
                            new Case(
                                "plugin killed",
                                DynamicTest.dynamicTest(
                                    phase + ": " + target + " × plugin killed before the response",
                                    () -> runKilled(phase, target)))));
  }

  private record Loss(Phase phase, FaultPoint point) {}

  private Stream<Loss> losses() {
    return variant.phases().stream()
        .flatMap(
            phase ->
                requests(phase, List.of())
                    .filter(Target::isWrite)
                    .flatMap(
                        target ->
                            RequestFault.losing().stream()
                                .filter(fault -> !(target.isUpload() && fault.needsRelay()))
                                .map(fault -> new Loss(phase, new FaultPoint(fault, target)))));
  }

  List<Declared> before(TestBed testBed) {
    return testBed.program(resource, named(resource.minimal()), variant.copies());
  }

  List<Declared> after(TestBed testBed) {
    return testBed.program(resource, named(resource.full()), variant.copies());
  }

  private Map<String, Object> named(Map<String, Object> inputs) {
    return resource.hasName()
        ? resource.renamed(inputs, variant.naming().apply(inputs.get(resource.nameProperty())))
        : inputs;
  }

  private static Stream<RequestFault> faults(Target target) {
    var common =
        Stream.concat(RequestFault.PASSING.stream(), RequestFault.LASTING.stream())
            .filter(fault -> target.isWrite() || !fault.isForWritesOnly());
    if (target.isUpload()) {
      // It goes to another host, not through the relay.
      return Stream.concat(
          common.filter(fault -> !fault.needsRelay()), RequestFault.ON_UPLOADS.stream());
    }
    var late = target.isWrite() ? RequestFault.LATE.stream() : Stream.<RequestFault>empty();
    var processed =
        target.isWriteOfApp()
            ? RequestFault.WHILE_PROCESSED.stream()
            : Stream.<RequestFault>empty();
    var validated =
        target.isStatusOfUpload()
            ? RequestFault.WHILE_VALIDATED.stream()
            : Stream.<RequestFault>empty();
    return Stream.of(common, late, processed, validated).flatMap(each -> each);
  }

  private Stream<Case> after(Phase phase, FaultPoint first) {
    return requests(phase, List.of(first))
        .filter(target -> target.position() > first.target().position())
        .flatMap(
            target ->
                faults(target)
                    .map(fault -> test(phase, List.of(first, new FaultPoint(fault, target)))));
  }

  private Case test(Phase phase, List<FaultPoint> points) {
    var names = points.stream().map(FaultPoint::toString).toList();
    return new Case(
        points.get(points.size() - 1).fault().name(),
        DynamicTest.dynamicTest(
            phase + ": " + String.join(", then ", names), () -> run(phase, points)));
  }

  private Stream<Target> requests(Phase phase, List<FaultPoint> points) {
    try (var testBed = testBed(needsRelay(points))) {
      phase.prepare(this, testBed);
      testBed.tenant().clearJournal();
      plan(points, testBed);
      var outcome = phase.run(this, testBed);
      if (!isLeftOpen(points)) {
        succeeded(outcome);
      }
      var targets = Target.of(testBed.tenant().journal());
      testBed.pass();
      return targets.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Phase phase, List<FaultPoint> points) throws IOException {
    var relayed = needsRelay(points);
    try (var testBed = testBed(relayed)) {
      phase.prepare(this, testBed);
      testBed.tenant().clearJournal();
      plan(points, testBed);
      var naps = testBed.time().naps().size();

      testBed.stack().forgetMessages();

      var outcome = phase.run(this, testBed);

      var last = points.get(points.size() - 1).fault();
      if (last.lasting()) {
        assertStopped(testBed, last, phase, outcome);
      } else {
        if (isLeftOpen(points)) {
          assertCleanFailure(outcome);
        } else {
          succeeded(outcome);
        }
        assertThat(testBed.tenant().faults().pending()).as("faults that did not occur").isEmpty();
      }
      if (relayed) {
        assertThat(testBed.time().naps()).as("pauses").hasSizeGreaterThan(naps);
        testBed.relay().listen();
      }
      testBed.tenant().faults().clear();
      testBed.postponed().run();
      phase.settle(this, testBed, outcome);
      testBed.pass();
    }
  }

  /** No update can succeed: it needs the request that fails, or a later one. A preview warns. */
  private static void assertStopped(
      TestBed testBed, RequestFault last, Phase phase, Outcome outcome) {
    var messages = phase.isPreview() ? testBed.stack().warnings() : outcome.messages();
    assertThat(last.occurred(testBed, messages)).as("the fault occurred").isTrue();
    if (phase.isPreview()) {
      succeeded(outcome);
      assertThat(messages).anyMatch(each -> each.contains(ExpectedMessages.COULD_NOT));
    } else {
      assertCleanFailure(outcome);
    }
  }

  private static boolean isLeftOpen(List<FaultPoint> points) {
    return points.stream().anyMatch(FaultPoint::leavesCreateOpen);
  }

  private static boolean needsRelay(List<FaultPoint> points) {
    return points.stream().anyMatch(point -> point.fault().needsRelay());
  }

  private static void plan(List<FaultPoint> points, TestBed testBed) {
    var lastFirst = new ArrayList<>(points);
    Collections.reverse(lastFirst);
    lastFirst.forEach(point -> point.fault().on(testBed, point.target()));
  }

  private void runKilled(Phase phase, Target target) throws Exception {
    var gate = new Gate();
    try (var testBed = testBed(true)) {
      phase.prepare(this, testBed);
      testBed.tenant().faults().add(target.match(), new Fault.Held(Moment.AFTER_ACTING, gate));
      var command = CompletableFuture.supplyAsync(() -> phase.run(this, testBed));
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();
      testBed.killPlugin();
      var outcome = command.join();
      assertThat(outcome.failed()).isTrue();
      gate.open();
      phase.settle(this, testBed, outcome);
    }
  }

  /** An error says what failed, with a status that does not make the engine doubt the state. */
  private static void assertCleanFailure(Outcome outcome) {
    assertThat(outcome.problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isNotIn(STATE_MAY_BE_CORRUPT);
              assertThat(problem.message()).contains(ExpectedMessages.COULD_NOT);
            });
  }

  private TestBed testBed(boolean relayed) throws IOException {
    var rows = variant.pageSize();
    var tenant = variant.tenant().settings().apply(TestBed.SETTINGS);
    var settings =
        tenant
            .withIru(tenant.iru().withPageSize(rows))
            .withLandscape(tenant.landscape().withPageSize(rows));
    var testBed = TestBed.startShared(resource, settings, relayed);
    for (var number = 1; number <= variant.unmanaged(); number++) {
      var inputs = resource.minimal();
      var name =
          number == 1 ? named(resource.full()).get(resource.nameProperty()) : "Unmanaged " + number;
      var id = testBed.addUnmanaged(resource, resource.renamed(inputs, name));
      if (number == 1 && resource.names() == Names.UNIQUE) {
        // An object in use cannot have the name; one that was deleted can have had it.
        assertThat(testBed.deleteUnmanaged(resource, id)).isTrue();
      }
    }
    return testBed;
  }
}
