package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

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
 * Every request of every command on one resource, and everything that can go wrong with it. The
 * requests are those that the journal has of a run without faults.
 */
record Sweep(ResourceCase resource, Variant variant) {

  /**
   * A tenant and a program.
   *
   * @param copies resources of the program, equal in everything but what the program calls them,
   *     and but for their names where these must differ
   * @param pageSize rows on a page of a list
   * @param strangers other items of the kind, one of them with the same name
   * @param habit how the tenant differs from the usual one
   * @param phases what it makes a difference to
   * @param naming what the program's names are made of
   */
  record Variant(
      String name,
      int copies,
      int pageSize,
      int strangers,
      Habit habit,
      List<Phase> phases,
      UnaryOperator<Object> naming) {

    private static final List<Phase> COMMANDS =
        List.of(Phase.CREATE, Phase.UPDATE, Phase.REFRESH, Phase.DELETE);

    Variant(String name, int copies, int pageSize, int strangers) {
      this(name, copies, pageSize, strangers, Habit.USUAL, COMMANDS, UnaryOperator.identity());
    }

    Variant during(Phase... some) {
      return new Variant(name, copies, pageSize, strangers, habit, List.of(some), naming);
    }

    Variant with(Habit other) {
      return new Variant(name, copies, pageSize, strangers, other, phases, naming);
    }

    Variant named(UnaryOperator<Object> other) {
      return new Variant(name, copies, pageSize, strangers, habit, phases, other);
    }
  }

  /** A strike on a request, after the one before. */
  private record Blow(Strike strike, Target target) {
    /** Whether the command cannot go through, though only this went wrong. */
    boolean leavesCreateOpen() {
      return target.isCreate() && strike.leavesCreateOpen();
    }

    @Override
    public String toString() {
      return target + " × " + strike.name();
    }
  }

  /**
   * A fault on a request of a command, and all that follows.
   *
   * @param fault the last one's name
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
                            everything(target)
                                .map(strike -> test(phase, List.of(new Blow(strike, target))))));
  }

  /** After the answer to a write was lost, a fault of what is then asked or sent again. */
  Stream<Case> twofold() {
    return SweepExtent.CONFIGURED
        .some(variant, losses(), loss -> loss.blow().strike().name())
        .flatMap(loss -> after(loss.phase(), loss.blow()));
  }

  /** The plugin dies between a write's effect and its answer. */
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
                                    phase + ": " + target + " × plugin killed before the answer",
                                    () -> playKilled(phase, target)))));
  }

  private record Loss(Phase phase, Blow blow) {}

  private Stream<Loss> losses() {
    return variant.phases().stream()
        .flatMap(
            phase ->
                requests(phase, List.of())
                    .filter(Target::isWrite)
                    .flatMap(
                        target ->
                            Strike.losing().stream()
                                .filter(strike -> !(target.isUpload() && strike.needsRelay()))
                                .map(strike -> new Loss(phase, new Blow(strike, target)))));
  }

  List<Declared> before(Scene scene) {
    return scene.program(resource, named(resource.minimal()), variant.copies());
  }

  List<Declared> after(Scene scene) {
    return scene.program(resource, named(resource.full()), variant.copies());
  }

  private Map<String, Object> named(Map<String, Object> inputs) {
    return resource.named(inputs, variant.naming().apply(inputs.get(nameProperty())));
  }

  private static Stream<Strike> everything(Target target) {
    var common =
        Stream.concat(Strike.PASSING.stream(), Strike.LASTING.stream())
            .filter(strike -> target.isWrite() || !strike.isForWritesOnly());
    if (target.isUpload()) {
      // It passes by the relay, and goes to another host.
      return Stream.concat(
          common.filter(strike -> !strike.needsRelay()), Strike.ON_UPLOADS.stream());
    }
    var late = target.isWrite() ? Strike.LATE.stream() : Stream.<Strike>empty();
    var processed =
        target.isWriteOfApp() ? Strike.WHILE_PROCESSED.stream() : Stream.<Strike>empty();
    return Stream.of(common, late, processed).flatMap(each -> each);
  }

  private Stream<Case> after(Phase phase, Blow first) {
    return requests(phase, List.of(first))
        .filter(target -> target.position() > first.target().position())
        .flatMap(
            target ->
                everything(target)
                    .map(strike -> test(phase, List.of(first, new Blow(strike, target)))));
  }

  private Case test(Phase phase, List<Blow> blows) {
    var names = blows.stream().map(Blow::toString).toList();
    return new Case(
        blows.get(blows.size() - 1).strike().name(),
        DynamicTest.dynamicTest(
            phase + ": " + String.join(", then ", names), () -> play(phase, blows)));
  }

  private Stream<Target> requests(Phase phase, List<Blow> blows) {
    try (var scene = scene(needsRelay(blows))) {
      phase.prepare(this, scene);
      scene.tenant().clearJournal();
      plan(blows, scene);
      var outcome = phase.run(this, scene);
      if (!isLeftOpen(blows)) {
        succeeded(outcome);
      }
      var targets = Target.of(scene.tenant().journal());
      scene.pass();
      return targets.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(Phase phase, List<Blow> blows) throws IOException {
    var relayed = needsRelay(blows);
    try (var scene = scene(relayed)) {
      phase.prepare(this, scene);
      scene.tenant().clearJournal();
      plan(blows, scene);
      var naps = scene.time().naps().size();

      var outcome = phase.run(this, scene);

      var last = blows.get(blows.size() - 1).strike();
      if (last.lasting()) {
        assertCleanFailure(outcome);
      } else {
        if (isLeftOpen(blows)) {
          assertThat(outcome.problems()).isNotEmpty();
          assertCleanFailure(outcome);
        } else {
          succeeded(outcome);
        }
        assertThat(scene.tenant().faults().pending()).as("faults that did not strike").isEmpty();
      }
      if (relayed) {
        assertThat(scene.time().naps()).as("pauses").hasSizeGreaterThan(naps);
        scene.relay().listen();
      }
      scene.tenant().faults().clear();
      scene.postponed().run();
      phase.settle(this, scene);
      scene.pass();
    }
  }

  private static boolean isLeftOpen(List<Blow> blows) {
    return blows.stream().anyMatch(Blow::leavesCreateOpen);
  }

  private static boolean needsRelay(List<Blow> blows) {
    return blows.stream().anyMatch(blow -> blow.strike().needsRelay());
  }

  private static void plan(List<Blow> blows, Scene scene) {
    var lastFirst = new ArrayList<>(blows);
    Collections.reverse(lastFirst);
    lastFirst.forEach(blow -> blow.strike().on(scene, blow.target()));
  }

  private void playKilled(Phase phase, Target target) throws Exception {
    var gate = new Gate();
    try (var scene = scene(true)) {
      phase.prepare(this, scene);
      scene.tenant().faults().add(target.match(), new Fault.Held(Moment.AFTER_ACTING, gate));
      var command = CompletableFuture.supplyAsync(() -> phase.run(this, scene));
      assertThat(gate.awaitArrival(Duration.ofSeconds(30))).isTrue();
      scene.killPlugin();
      assertThat(command.join().failed()).isTrue();
      gate.open();
      phase.settle(this, scene);
    }
  }

  /** The user is told what happened, and the engine that the state is all right. */
  private static void assertCleanFailure(Outcome outcome) {
    assertThat(outcome.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isNotIn(STATE_MAY_BE_CORRUPT);
              assertThat(problem.message()).contains("could not ");
            });
  }

  private Scene scene(boolean relayed) throws IOException {
    var rows = variant.pageSize();
    var usual = variant.habit().settings().apply(Scene.SETTINGS);
    var settings =
        usual
            .withIru(usual.iru().withPageSize(rows))
            .withLandscape(usual.landscape().withPageSize(rows));
    var scene = Scene.startShared(resource, settings, relayed);
    for (var number = 1; number <= variant.strangers(); number++) {
      var inputs = resource.minimal();
      var name = number == 1 ? named(resource.full()).get(nameProperty()) : "Stranger " + number;
      var id = scene.addStranger(resource, resource.named(inputs, name));
      if (number == 1 && resource.names() == Names.UNIQUE) {
        // Then only one that is not in use any more can have had the name.
        assertThat(resource.console(scene.tenant()).delete(id)).isTrue();
      }
    }
    return scene;
  }

  private String nameProperty() {
    return resource.nameProperty();
  }
}
