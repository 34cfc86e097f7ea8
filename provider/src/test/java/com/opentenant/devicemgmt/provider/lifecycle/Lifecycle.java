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

  /** A test over its own test bed. */
  @FunctionalInterface
  interface Scenario {
    void in(TestBed testBed) throws Exception;
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
        dynamicContainer("variants of tenants", lifecycle.variants()),
        dynamicContainer("refused before any request", lifecycle.refusals()),
        dynamicContainer("warned of before any request", lifecycle.warnings()));
  }

  static DynamicTest scenario(String name, ResourceCase resource, Scenario scenario) {
    return scenario(name, resource, TenantVariant.USUAL, scenario);
  }

  static DynamicTest scenario(
      String name, ResourceCase resource, TenantVariant tenant, Scenario scenario) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var settings = tenant.settings().apply(TestBed.SETTINGS);
          try (var testBed = TestBed.startBehindRelay(resource, settings)) {
            scenario.in(testBed);
            testBed.assertProper();
          }
        });
  }

  private DynamicTest scenario(String name, Scenario scenario) {
    return scenario(name, resource, scenario);
  }

  private Stream<DynamicNode> creates() {
    return Stream.of(
        scenario("the least inputs", testBed -> wholeLife(testBed, resource.minimal())),
        scenario("every input", testBed -> wholeLife(testBed, resource.full())),
        scenario("a preview of a create writes nothing", this::previewOfCreate),
        scenario("a preview of an update asks nothing, or to advise", this::previewOfUpdate),
        scenario("without a configuration the preview of a create warns", this::unconfiguredCreate),
        scenario(
            "without a configuration the preview of an update warns", this::unconfiguredUpdate));
  }

  /** Created, unchanged, unchanged after a refresh, and gone. */
  private void wholeLife(TestBed testBed, Map<String, Object> inputs) {
    var stack = testBed.stack();
    var program = testBed.program(resource, inputs);
    assertThat(succeeded(stack.up(program)).operations()).containsExactly(CREATE);
    assertThat(testBed.writes())
        .extracting(write -> write.method() + " " + write.path())
        .isEqualTo(resource.requests().creation(inputs));
    testBed.assertAgreement(resource);

    assertUnchanged(testBed, program);
    assertThat(succeeded(stack.refresh()).changed()).isEmpty();
    assertUnchanged(testBed, program);
    testBed.assertAgreement(resource);

    assertThat(succeeded(stack.destroy()).operations()).containsExactly(DELETE);
    assertThat(resource.console(testBed.tenant()).list()).isEmpty();
    assertThat(stack.kept()).isEmpty();
    assertThat(stack.warnings()).isEmpty();
  }

  private void previewOfCreate(TestBed testBed) {
    var outcome = testBed.stack().preview(testBed.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(CREATE);
    assertThat(testBed.writes()).isEmpty();
    assertThat(resource.console(testBed.tenant()).list()).isEmpty();
    assertThat(testBed.stack().kept()).isEmpty();
  }

  private void previewOfUpdate(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    testBed.tenant().clearJournal();
    var outcome = testBed.stack().preview(testBed.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(testBed.writes()).isEmpty();
    if (!resource.asksInPreviews()) {
      assertThat(testBed.tenant().journal()).isEmpty();
    }
    testBed.assertAgreement(resource);
  }

  private void unconfiguredCreate(TestBed testBed) {
    assertUnconfigured(testBed, testBed.program(resource, resource.minimal(), 3));
  }

  private void unconfiguredUpdate(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    assertUnconfigured(testBed, testBed.program(resource, resource.full()));
  }

  private void assertUnconfigured(TestBed testBed, List<Declared> program) {
    testBed.tenant().clearJournal();
    testBed.takeConfigurationAway();
    succeeded(testBed.stack().preview(program));
    assertThat(testBed.stack().warnings())
        .singleElement()
        .asString()
        .startsWith("`pulumi up` would fail: ")
        .contains(" is not configured: run `pulumi config set");
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  private Stream<DynamicNode> deletions() {
    return Stream.of(
        scenario(
            "a refresh sees it, and the next up creates it again",
            testBed -> {
              var program = createdThenDeleted(testBed);
              assertUnchanged(testBed, program);
              assertThat(succeeded(testBed.stack().refresh()).operations()).containsExactly(GONE);
              assertThat(testBed.stack().infos())
                  .singleElement()
                  .asString()
                  .contains(resource.api().goneSaid());
              assertThat(succeeded(testBed.stack().up(program)).operations())
                  .containsExactly(CREATE);
              testBed.assertAgreement(resource);
              assertUnchanged(testBed, program);
            }),
        scenario(
            "an update says to refresh",
            testBed -> {
              createdThenDeleted(testBed);
              var outcome = testBed.stack().up(testBed.program(resource, resource.minimal()));
              assertThat(outcome.messages())
                  .singleElement()
                  .asString()
                  .contains("pulumi up --refresh");
              assertThat(resource.console(testBed.tenant()).list()).isEmpty();
            }),
        scenario(
            "a destroy succeeds",
            testBed -> {
              createdThenDeleted(testBed);
              succeeded(testBed.stack().destroy());
              assertThat(testBed.stack().kept()).isEmpty();
            }));
  }

  private List<Declared> createdThenDeleted(TestBed testBed) {
    var program = testBed.program(resource, resource.full());
    succeeded(testBed.stack().up(program));
    assertThat(resource.console(testBed.tenant()).delete(testBed.stack().kept("example-1").id()))
        .isTrue();
    return program;
  }

  private Stream<DynamicNode> imports() {
    return Stream.of(
        scenario("the least inputs", testBed -> imported(testBed, resource.minimal(), false)),
        scenario("every input", testBed -> imported(testBed, resource.full(), true)),
        scenario(
            "by its name",
            testBed -> {
              var id = testBed.addInConsole(resource, resource.minimal());
              var name = String.valueOf(resource.minimal().get(resource.nameProperty()));
              succeeded(testBed.stack().importAs(resource.token(), "example-1", name));
              assertThat(testBed.stack().kept("example-1").id()).isEqualTo(id);
            }),
        scenario(
            "by its id in capitals",
            testBed -> {
              var id = testBed.addInConsole(resource, resource.minimal());
              var capitals = id.toUpperCase(Locale.ROOT);
              succeeded(testBed.stack().importAs(resource.token(), "example-1", capitals));
              assertThat(testBed.stack().kept("example-1").id()).isEqualTo(id);
            }),
        scenario(
            "an unknown id",
            testBed -> {
              var id = resource.api().unknownId();
              var outcome = testBed.stack().importAs(resource.token(), "example-1", id);
              assertThat(outcome.messages())
                  .containsExactly("resource '" + id + "' does not exist");
              assertThat(testBed.stack().kept()).isEmpty();
            }));
  }

  /**
   * @param untold whether the tenant keeps something back, which a warning has to say
   */
  private void imported(TestBed testBed, Map<String, Object> inputs, boolean untold) {
    var stack = testBed.stack();
    var id = testBed.addInConsole(resource, inputs);
    succeeded(stack.importAs(resource.token(), "example-1", id));
    assertThat(testBed.writes()).isEmpty();
    assertThat(stack.warnings()).hasSize(untold && !resource.untold().isEmpty() ? 1 : 0);
    stack.forgetMessages();

    var printed = stack.kept("example-1").plainInputs();
    var program = List.of(new Declared(resource.token(), "example-1", printed));
    assertUnchanged(testBed, program);
    assertThat(stack.warnings()).isEmpty();

    var users = testBed.program(resource, inputs);
    assertThat(succeeded(stack.up(users)).changed()).isSubsetOf(resource.missingAfterImport());
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, users);
  }

  private Stream<DynamicNode> lookUps() {
    return Stream.of(
        scenario(
            "by id, by name and in the list: id, inputs and outputs",
            testBed -> {
              succeeded(testBed.stack().up(testBed.program(resource, resource.full())));
              var kept = testBed.stack().kept("example-1");
              var name = testBed.resolved(resource.full()).get(resource.nameProperty());
              var byId = testBed.stack().invoke(getOne(), Map.of("id", kept.id()));

              assertThat(byId).containsEntry("id", kept.id());
              assertAsInTheTenant(testBed, byId);
              assertThat(testBed.stack().invoke(getOne(), Map.of(resource.nameProperty(), name)))
                  .isEqualTo(byId);
              assertThat(testBed.stack().invoke(getOne() + "s", Map.of()).values())
                  .containsExactly(List.of(byId));
            }));
  }

  /** Inputs and outputs as the tenant has them; assets are left out. */
  private void assertAsInTheTenant(TestBed testBed, Map<String, Object> found) {
    var row = resource.console(testBed.tenant()).list().get(0);
    var kept = testBed.stack().kept("example-1").plainState();
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
        scenario(
            "an equal one stops the create, which names id and import",
            testBed -> stoppedBy(testBed, resource.full()));
    var same =
        scenario(
            "one of the same name with other content stops it, too",
            testBed -> stoppedBy(testBed, nameOf(resource.full(), resource.minimal())));
    var warned = scenario("one of the same name with other content is warned of", this::warnedOf);
    var two = scenario("two equal ones of one program are two items", this::twoEqualOnes);
    return switch (resource.names()) {
      case UNIQUE ->
          Stream.of(
              equal,
              same,
              scenario("two of a name in one program: the second is refused", this::twoOfAName));
      case REPEATABLE -> Stream.of(equal, warned, two);
      case UNDOCUMENTED -> Stream.of(warned, two);
    };
  }

  private void stoppedBy(TestBed testBed, Map<String, Object> there) {
    var id = testBed.addInConsole(resource, there);
    var program = testBed.program(resource, resource.full());
    assertThat(testBed.stack().preview(program).failed()).isFalse();
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(id);
    var outcome = testBed.stack().up(program);
    assertThat(ImportAdvice.in(outcome))
        .containsExactly(new ImportAdvice(resource.token(), "example-1", id));
    assertThat(testBed.writes()).isEmpty();
    ImportAdvice.follow(outcome, testBed);
    succeeded(testBed.stack().up(program));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
  }

  private void warnedOf(TestBed testBed) {
    var id = testBed.addUnmanaged(resource, nameOf(resource.minimal(), resource.full()));
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    assertThat(testBed.stack().warnings())
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains(id));
    testBed.assertAgreement(resource);
  }

  /** Inputs under the name that others have. */
  private Map<String, Object> nameOf(Map<String, Object> named, Map<String, Object> inputs) {
    return resource.named(inputs, named.get(resource.nameProperty()));
  }

  private void twoEqualOnes(TestBed testBed) {
    var program = testBed.program(resource, resource.full(), 2);
    succeeded(testBed.stack().withParallel(8).up(program));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
  }

  private void twoOfAName(TestBed testBed) {
    var inputs = testBed.resolved(resource.full());
    var first = new Declared(resource.token(), "example-1", inputs);
    var second = new Declared(resource.token(), "example-2", inputs);
    var outcome = testBed.stack().up(List.of(first, second));
    var id = testBed.stack().kept("example-1").id();
    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains("another resource of this program", id)
        .doesNotContain("pulumi import");
    testBed.assertAgreement(resource);
  }

  private Stream<DynamicNode> variants() {
    return TenantVariant.all(resource.api())
        .filter(tenant -> !resource.unsuited().contains(tenant.of()))
        .map(tenant -> scenario(tenant.name(), resource, tenant, this::wholeLifeWithUpdate));
  }

  private void wholeLifeWithUpdate(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    succeeded(testBed.stack().up(testBed.program(resource, resource.full())));
    assertUnchanged(testBed, testBed.program(resource, resource.full()));
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    assertThat(succeeded(testBed.stack().destroy()).failed()).isFalse();
    testBed.tenant().clearJournal();
    wholeLife(testBed, resource.full());
  }

  private Stream<DynamicNode> refusals() {
    return resource.refused().stream()
        .map(
            each ->
                scenario(
                    each.what(),
                    testBed -> {
                      var inputs = ResourceCase.changed(resource.minimal(), each.inputs());
                      var outcome = testBed.stack().preview(testBed.program(resource, inputs));
                      assertThat(outcome.messages())
                          .singleElement()
                          .asString()
                          .contains(each.said());
                      assertThat(testBed.tenant().journal()).isEmpty();
                    }));
  }

  private Stream<DynamicNode> warnings() {
    return resource.warned().stream()
        .map(each -> scenario(each.what(), testBed -> warned(testBed, each)));
  }

  /** Of what is there already, since the preview of a create looks for an equal one. */
  private void warned(TestBed testBed, ResourceCase.Warned each) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    testBed.tenant().clearJournal();
    var inputs = ResourceCase.changed(resource.minimal(), Map.of(each.property(), each.value()));
    var outcome = testBed.stack().preview(testBed.program(resource, inputs));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(each.said());
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  public static Outcome succeeded(Outcome outcome) {
    assertThat(outcome.problems()).isEmpty();
    return outcome;
  }

  /** Not even a request is made. */
  /** Without a preview, which makes the same calls when nothing changes. */
  static void assertUnchanged(TestBed testBed, List<Declared> program) {
    testBed.tenant().clearJournal();
    var outcome = succeeded(testBed.stack().upWithoutPreview(program));
    assertThat(outcome.operations()).containsOnly(SAME);
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  static void assertRead(Outcome outcome, List<String> changed) {
    assertThat(succeeded(outcome).operations()).containsOnly(READ);
    assertThat(outcome.changed()).isEqualTo(changed);
  }
}
