package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.CREATE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.DELETE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.GONE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.READ;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.SAME;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** What a resource has to show from its creation to its end, derived from its description. */
public final class Lifecycle {

  /** A test over a scene of its own. */
  @FunctionalInterface
  interface Play {
    void in(Scene scene) throws Exception;
  }

  private final ResourceCase resource;

  private Lifecycle(ResourceCase resource) {
    this.resource = resource;
  }

  public static Stream<DynamicNode> of(ResourceCase resource) {
    var lifecycle = new Lifecycle(resource);
    return Stream.of(
        dynamicContainer("create", lifecycle.creates()),
        dynamicContainer("each input", new PropertyChanges(resource).tests()),
        dynamicContainer("drift", new Drift(resource).tests()),
        dynamicContainer("deleted in the console", lifecycle.deletions()),
        dynamicContainer("import", lifecycle.imports()),
        dynamicContainer("look-ups", lifecycle.lookUps()),
        dynamicContainer("items that are there already", lifecycle.neighbours()),
        dynamicContainer("habits of tenants", lifecycle.habits()),
        dynamicContainer("refused before any request", lifecycle.refusals()),
        dynamicContainer("warned of before any request", lifecycle.warnings()));
  }

  static DynamicTest play(String name, ResourceCase resource, Play play) {
    return play(name, resource, Habit.USUAL, play);
  }

  static DynamicTest play(String name, ResourceCase resource, Habit habit, Play play) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var settings = habit.settings().apply(Scene.SETTINGS);
          try (var scene = Scene.startBehindRelay(resource, settings)) {
            play.in(scene);
            scene.assertProper();
          }
        });
  }

  private DynamicTest play(String name, Play play) {
    return play(name, resource, play);
  }

  private Stream<DynamicNode> creates() {
    return Stream.of(
        play("the least inputs", scene -> wholeLife(scene, resource.minimal())),
        play("every input", scene -> wholeLife(scene, resource.full())),
        play("a preview of a create writes nothing", this::previewOfCreate),
        play("a preview of an update asks nothing, or to advise", this::previewOfUpdate),
        play("without a configuration the preview of a create warns", this::unconfiguredCreate),
        play("without a configuration the preview of an update warns", this::unconfiguredUpdate));
  }

  /** Created, unchanged, unchanged after a refresh, and gone. */
  private void wholeLife(Scene scene, Map<String, Object> inputs) {
    var stack = scene.stack();
    var program = scene.program(resource, inputs);
    assertThat(succeeded(stack.up(program)).operations()).containsExactly(CREATE);
    assertThat(scene.writes())
        .extracting(write -> write.method() + " " + write.path())
        .isEqualTo(resource.requests().creation(inputs));
    scene.assertAgreement(resource);

    assertUnchanged(scene, program);
    assertThat(succeeded(stack.refresh()).changed()).isEmpty();
    assertUnchanged(scene, program);
    scene.assertAgreement(resource);

    assertThat(succeeded(stack.destroy()).operations()).containsExactly(DELETE);
    assertThat(resource.console(scene.tenant()).list()).isEmpty();
    assertThat(stack.kept()).isEmpty();
    assertThat(stack.warnings()).isEmpty();
  }

  private void previewOfCreate(Scene scene) {
    var outcome = scene.stack().preview(scene.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(CREATE);
    assertThat(scene.writes()).isEmpty();
    assertThat(resource.console(scene.tenant()).list()).isEmpty();
    assertThat(scene.stack().kept()).isEmpty();
  }

  private void previewOfUpdate(Scene scene) {
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    scene.tenant().clearJournal();
    var outcome = scene.stack().preview(scene.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(scene.writes()).isEmpty();
    if (!resource.asksInPreviews()) {
      assertThat(scene.tenant().journal()).isEmpty();
    }
    scene.assertAgreement(resource);
  }

  private void unconfiguredCreate(Scene scene) {
    assertUnconfigured(scene, scene.program(resource, resource.minimal(), 3));
  }

  private void unconfiguredUpdate(Scene scene) {
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    assertUnconfigured(scene, scene.program(resource, resource.full()));
  }

  private void assertUnconfigured(Scene scene, List<Declared> program) {
    scene.tenant().clearJournal();
    scene.takeConfigurationAway();
    succeeded(scene.stack().preview(program));
    assertThat(scene.stack().warnings())
        .singleElement()
        .asString()
        .startsWith("`pulumi up` would fail: ")
        .contains(" is not configured: run `pulumi config set");
    assertThat(scene.tenant().journal()).isEmpty();
  }

  private Stream<DynamicNode> deletions() {
    return Stream.of(
        play(
            "a refresh sees it, and the next up creates it again",
            scene -> {
              var program = createdThenDeleted(scene);
              assertUnchanged(scene, program);
              assertThat(succeeded(scene.stack().refresh()).operations()).containsExactly(GONE);
              assertThat(scene.stack().infos())
                  .singleElement()
                  .asString()
                  .contains(resource.api().goneSaid());
              assertThat(succeeded(scene.stack().up(program)).operations()).containsExactly(CREATE);
              scene.assertAgreement(resource);
              assertUnchanged(scene, program);
            }),
        play(
            "an update says to refresh",
            scene -> {
              createdThenDeleted(scene);
              var outcome = scene.stack().up(scene.program(resource, resource.minimal()));
              assertThat(outcome.messages())
                  .singleElement()
                  .asString()
                  .contains("pulumi up --refresh");
              assertThat(resource.console(scene.tenant()).list()).isEmpty();
            }),
        play(
            "a destroy succeeds",
            scene -> {
              createdThenDeleted(scene);
              succeeded(scene.stack().destroy());
              assertThat(scene.stack().kept()).isEmpty();
            }));
  }

  private List<Declared> createdThenDeleted(Scene scene) {
    var program = scene.program(resource, resource.full());
    succeeded(scene.stack().up(program));
    assertThat(resource.console(scene.tenant()).delete(scene.stack().kept("example-1").id()))
        .isTrue();
    return program;
  }

  private Stream<DynamicNode> imports() {
    return Stream.of(
        play("the least inputs", scene -> imported(scene, resource.minimal(), false)),
        play("every input", scene -> imported(scene, resource.full(), true)),
        play(
            "by its name",
            scene -> {
              var id = scene.addInConsole(resource, resource.minimal());
              var name = String.valueOf(resource.minimal().get(resource.nameProperty()));
              succeeded(scene.stack().importAs(resource.token(), "example-1", name));
              assertThat(scene.stack().kept("example-1").id()).isEqualTo(id);
            }),
        play(
            "by its id in capitals",
            scene -> {
              var id = scene.addInConsole(resource, resource.minimal());
              var capitals = id.toUpperCase(Locale.ROOT);
              succeeded(scene.stack().importAs(resource.token(), "example-1", capitals));
              assertThat(scene.stack().kept("example-1").id()).isEqualTo(id);
            }),
        play(
            "an unknown id",
            scene -> {
              var id = resource.api().unknownId();
              var outcome = scene.stack().importAs(resource.token(), "example-1", id);
              assertThat(outcome.messages())
                  .containsExactly("resource '" + id + "' does not exist");
              assertThat(scene.stack().kept()).isEmpty();
            }));
  }

  /**
   * @param untold whether the tenant keeps something back, which a warning has to say
   */
  private void imported(Scene scene, Map<String, Object> inputs, boolean untold) {
    var stack = scene.stack();
    var id = scene.addInConsole(resource, inputs);
    succeeded(stack.importAs(resource.token(), "example-1", id));
    assertThat(scene.writes()).isEmpty();
    assertThat(stack.warnings()).hasSize(untold && !resource.untold().isEmpty() ? 1 : 0);
    stack.forgetMessages();

    var printed = stack.kept("example-1").plainInputs();
    var program = List.of(new Declared(resource.token(), "example-1", printed));
    assertUnchanged(scene, program);
    assertThat(stack.warnings()).isEmpty();

    var users = scene.program(resource, inputs);
    assertThat(succeeded(stack.up(users)).changed()).isSubsetOf(resource.missingAfterImport());
    scene.assertAgreement(resource);
    assertUnchanged(scene, users);
  }

  private Stream<DynamicNode> lookUps() {
    return Stream.of(
        play(
            "by id, by name and in the list: id, inputs and outputs",
            scene -> {
              succeeded(scene.stack().up(scene.program(resource, resource.full())));
              var kept = scene.stack().kept("example-1");
              var name = scene.resolved(resource.full()).get(resource.nameProperty());
              var byId = scene.stack().invoke(getOne(), Map.of("id", kept.id()));

              assertThat(byId).containsEntry("id", kept.id());
              assertAsInTheTenant(scene, byId);
              assertThat(scene.stack().invoke(getOne(), Map.of(resource.nameProperty(), name)))
                  .isEqualTo(byId);
              assertThat(scene.stack().invoke(getOne() + "s", Map.of()).values())
                  .containsExactly(List.of(byId));
            }));
  }

  /** Inputs and outputs as the tenant has them; assets are left out. */
  private void assertAsInTheTenant(Scene scene, Map<String, Object> found) {
    var row = resource.console(scene.tenant()).list().get(0);
    var kept = scene.stack().kept("example-1").plainState();
    assertThat(kept.keySet()).containsAll(ResourceCase.changed(found, removed("id")).keySet());
    for (var output : resource.outputs().keySet()) {
      assertThat(found.get(output)).as(output).isNotNull().isEqualTo(kept.get(output));
    }
    var name = found.get(resource.nameProperty());
    assertThat(row.findValuesAsText(resource.nameProperty())).contains(String.valueOf(name));
  }

  private static Map<String, @Nullable Object> removed(String property) {
    return Collections.singletonMap(property, null);
  }

  private String getOne() {
    return resource.token().replaceFirst(":(?=[^:]*$)", ":get");
  }

  private Stream<DynamicNode> neighbours() {
    var equal =
        play(
            "an equal one stops the create, which names id and import",
            scene -> stoppedBy(scene, resource.full()));
    var same =
        play(
            "one of the same name with other content stops it, too",
            scene -> stoppedBy(scene, nameOf(resource.full(), resource.minimal())));
    var warned = play("one of the same name with other content is warned of", this::warnedOf);
    var two = play("two equal ones of one program are two items", this::twoEqualOnes);
    return switch (resource.names()) {
      case UNIQUE ->
          Stream.of(
              equal,
              same,
              play("two of a name in one program: the second is refused", this::twoOfAName));
      case REPEATABLE -> Stream.of(equal, warned, two);
      case UNDOCUMENTED -> Stream.of(warned, two);
    };
  }

  private void stoppedBy(Scene scene, Map<String, Object> there) {
    var id = scene.addInConsole(resource, there);
    var program = scene.program(resource, resource.full());
    assertThat(scene.stack().preview(program).failed()).isFalse();
    assertThat(scene.stack().warnings()).singleElement().asString().contains(id);
    var outcome = scene.stack().up(program);
    assertThat(ImportAdvice.in(outcome))
        .containsExactly(new ImportAdvice(resource.token(), "example-1", id));
    assertThat(scene.writes()).isEmpty();
    ImportAdvice.follow(outcome, scene);
    succeeded(scene.stack().up(program));
    scene.assertAgreement(resource);
    assertUnchanged(scene, program);
  }

  private void warnedOf(Scene scene) {
    var id = scene.addStranger(resource, nameOf(resource.minimal(), resource.full()));
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    assertThat(scene.stack().warnings())
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains(id));
    scene.assertAgreement(resource);
  }

  /** Inputs under the name that others have. */
  private Map<String, Object> nameOf(Map<String, Object> named, Map<String, Object> inputs) {
    return resource.named(inputs, named.get(resource.nameProperty()));
  }

  private void twoEqualOnes(Scene scene) {
    var program = scene.program(resource, resource.full(), 2);
    succeeded(scene.stack().withParallel(8).up(program));
    scene.assertAgreement(resource);
    assertUnchanged(scene, program);
  }

  private void twoOfAName(Scene scene) {
    var inputs = scene.resolved(resource.full());
    var first = new Declared(resource.token(), "example-1", inputs);
    var second = new Declared(resource.token(), "example-2", inputs);
    var outcome = scene.stack().up(List.of(first, second));
    var id = scene.stack().kept("example-1").id();
    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains("another resource of this program", id)
        .doesNotContain("pulumi import");
    scene.assertAgreement(resource);
  }

  private Stream<DynamicNode> habits() {
    return Habit.all(resource.api())
        .filter(habit -> !resource.unsuited().contains(habit.of()))
        .map(habit -> play(habit.name(), resource, habit, this::wholeLifeWithUpdate));
  }

  private void wholeLifeWithUpdate(Scene scene) {
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    succeeded(scene.stack().up(scene.program(resource, resource.full())));
    assertUnchanged(scene, scene.program(resource, resource.full()));
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    assertThat(succeeded(scene.stack().destroy()).failed()).isFalse();
    scene.tenant().clearJournal();
    wholeLife(scene, resource.full());
  }

  private Stream<DynamicNode> refusals() {
    return resource.refused().stream()
        .map(
            each ->
                play(
                    each.what(),
                    scene -> {
                      var inputs = ResourceCase.changed(resource.minimal(), each.inputs());
                      var outcome = scene.stack().preview(scene.program(resource, inputs));
                      assertThat(outcome.messages())
                          .singleElement()
                          .asString()
                          .contains(each.said());
                      assertThat(scene.tenant().journal()).isEmpty();
                    }));
  }

  private Stream<DynamicNode> warnings() {
    return resource.warned().stream().map(each -> play(each.what(), scene -> warned(scene, each)));
  }

  /** Of what is there already, since the preview of a create looks for an equal one. */
  private void warned(Scene scene, ResourceCase.Warned each) {
    succeeded(scene.stack().up(scene.program(resource, resource.minimal())));
    scene.tenant().clearJournal();
    var inputs = ResourceCase.changed(resource.minimal(), Map.of(each.property(), each.value()));
    var outcome = scene.stack().preview(scene.program(resource, inputs));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(scene.stack().warnings()).singleElement().asString().contains(each.said());
    assertThat(scene.tenant().journal()).isEmpty();
  }

  public static Outcome succeeded(Outcome outcome) {
    assertThat(outcome.problems()).isEmpty();
    return outcome;
  }

  /** Not even a request is made. */
  /** Without a preview, which makes the same calls when nothing changes. */
  static void assertUnchanged(Scene scene, List<Declared> program) {
    scene.tenant().clearJournal();
    var outcome = succeeded(scene.stack().upWithoutPreview(program));
    assertThat(outcome.operations()).containsOnly(SAME);
    assertThat(scene.tenant().journal()).isEmpty();
  }

  static void assertRead(Outcome outcome, List<String> changed) {
    assertThat(succeeded(outcome).operations()).containsOnly(READ);
    assertThat(outcome.changed()).isEqualTo(changed);
  }
}
