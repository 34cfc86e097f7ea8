package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.CREATE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.DELETE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.GONE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.READ;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.SAME;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The scenarios of a resource from create to delete, derived from its {@link ResourceCase}. */
public final class Lifecycle {

  /** A test on its own test bed. */
  @FunctionalInterface
  interface Scenario {
    void in(TestBed testBed) throws Exception;
  }

  /** The scenarios of one subject. {@link ResourceCase#without} leaves out some or all of them. */
  public enum Group {
    CREATE("create"),
    EACH_INPUT("each input"),
    DRIFT("drift"),
    DELETED_OUTSIDE("deleted in the console"),
    IMPORT("import"),
    LOOK_UPS("look-ups"),
    EXISTING_OBJECTS("existing objects"),
    TENANT_VARIANTS("tenant variants"),
    REFUSED("refused before any request"),
    WARNED("warning before any request"),
    INTERRUPTION("interruption"),
    REQUESTS("number of requests");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The group in a test report, without the scenarios that the resource leaves out. */
    DynamicContainer of(ResourceCase resource, Stream<DynamicNode> scenarios) {
      return dynamicContainer(title, LeftOut.remove(resource.leftOut(), this, scenarios));
    }
  }

  static final String UNMANAGED = "objects that were created in the console stay as they are";
  static final String PREVIEW_OF_UPDATE = "the preview of an update makes no request";
  static final String UNCONFIGURED_UPDATE =
      "without a configuration the preview of an update warns";
  static final String UPDATE_OF_DELETED = "an update says to refresh";
  static final String CREATED_AGAIN = "a refresh reports it, and the next up creates it again";
  static final String IMPORT_OF_UNKNOWN = "an unknown id";
  static final String IMPORT_BY_NAME = "by name";
  static final String LOOK_UP_BY_NAME = "by name";

  private final ResourceCase resource;

  private Lifecycle(ResourceCase resource) {
    this.resource = resource;
  }

  public static Stream<DynamicNode> of(ResourceCase resource) {
    var lifecycle = new Lifecycle(resource);
    return Stream.of(
        Group.CREATE.of(resource, lifecycle.creates()),
        Group.EACH_INPUT.of(resource, new PropertyChanges(resource).tests()),
        Group.DRIFT.of(resource, new Drift(resource).tests()),
        Group.DELETED_OUTSIDE.of(resource, lifecycle.deletions()),
        Group.IMPORT.of(resource, lifecycle.imports()),
        Group.LOOK_UPS.of(resource, lifecycle.lookUps()),
        Group.EXISTING_OBJECTS.of(resource, lifecycle.existingObjects()),
        Group.TENANT_VARIANTS.of(resource, lifecycle.variants()),
        Group.REFUSED.of(resource, lifecycle.refusals()),
        Group.WARNED.of(resource, lifecycle.warnings()));
  }

  static DynamicTest scenario(String name, ResourceCase resource, Scenario scenario) {
    return scenario(name, resource, TenantVariant.DEFAULT, scenario);
  }

  static DynamicTest scenario(
      String name, ResourceCase resource, TenantVariant tenant, Scenario scenario) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var settings = tenant.settings().apply(TestBed.SETTINGS);
          try (var testBed = TestBed.startBehindRelay(resource, settings)) {
            scenario.in(testBed);
            testBed.assertNoViolations();
          }
        });
  }

  private DynamicTest scenario(String name, Scenario scenario) {
    return scenario(name, resource, scenario);
  }

  private Stream<DynamicNode> creates() {
    return Stream.of(
        scenario("minimal inputs", testBed -> createToDelete(testBed, resource.minimal())),
        scenario("every input", testBed -> createToDelete(testBed, resource.full())),
        scenario("the preview of a create writes nothing", this::previewOfCreate),
        scenario(
            resource.isReadingInPreviews()
                ? "the preview of an update writes nothing"
                : PREVIEW_OF_UPDATE,
            this::previewOfUpdate),
        scenario(UNMANAGED, this::unmanaged),
        scenario("without a configuration the preview of a create warns", this::unconfiguredCreate),
        scenario(UNCONFIGURED_UPDATE, this::unconfiguredUpdate));
  }

  /** Created, unchanged, unchanged after a refresh, and deleted. */
  private void createToDelete(TestBed testBed, Map<String, Object> inputs) {
    var stack = testBed.stack();
    var program = testBed.program(resource, inputs);
    assertThat(succeeded(stack.up(program)).operations()).containsExactly(CREATE);
    assertThat(testBed.writes())
        .extracting(write -> write.method() + " " + write.path())
        .isEqualTo(resource.requests().creation(testBed.resolved(inputs)));
    testBed.assertAgreement(resource);

    assertUnchanged(testBed, program);
    assertThat(succeeded(stack.refresh()).changed()).isEmpty();
    assertUnchanged(testBed, program);
    testBed.assertAgreement(resource);

    assertThat(succeeded(stack.destroy()).operations()).containsExactly(DELETE);
    assertOnlyKept(testBed);
    assertThat(stack.states()).isEmpty();
    assertThat(stack.warnings()).isEmpty();
  }

  private void previewOfCreate(TestBed testBed) {
    var outcome = testBed.stack().preview(testBed.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(CREATE);
    assertThat(testBed.writes()).isEmpty();
    assertOnlyKept(testBed);
    assertThat(testBed.stack().states()).isEmpty();
  }

  /** The tenant has no object, or the one that it always has. */
  private void assertOnlyKept(TestBed testBed) {
    assertThat(resource.rows(testBed.tenant()).list())
        .extracting(row -> row.path("id").asText())
        .containsExactlyInAnyOrderElementsOf(resource.kept());
  }

  private void previewOfUpdate(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    testBed.tenant().clearJournal();
    var outcome = testBed.stack().preview(testBed.program(resource, resource.full()));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(testBed.writes()).isEmpty();
    if (!resource.isReadingInPreviews()) {
      assertThat(testBed.tenant().journal()).isEmpty();
    }
    testBed.assertAgreement(resource);
  }

  private void unmanaged(TestBed testBed) {
    var stack = testBed.stack();
    testBed.addUnmanaged(resource, resource.many(testBed.tenant(), resource.full()).apply(1));
    succeeded(stack.up(testBed.program(resource, resource.minimal())));
    succeeded(stack.up(testBed.program(resource, resource.full())));
    testBed.assertAgreement(resource);
    assertRead(stack.refresh(), List.of());
    testBed.assertAgreement(resource);
    succeeded(stack.destroy());
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
        .startsWith(ExpectedMessages.UP_WOULD_FAIL)
        .contains("`pulumi config set ");
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  private Stream<DynamicNode> deletions() {
    return Stream.of(
        scenario(
            CREATED_AGAIN,
            testBed -> {
              var program = createdThenDeleted(testBed);
              var id = testBed.stack().state("example-1").id();
              assertUnchanged(testBed, program);
              assertThat(succeeded(testBed.stack().refresh()).operations()).containsExactly(GONE);
              assertThat(testBed.stack().infos())
                  .singleElement()
                  .asString()
                  .contains(id, resource.api().deletedOutside());
              assertThat(succeeded(testBed.stack().up(program)).operations())
                  .containsExactly(CREATE);
              testBed.assertAgreement(resource);
              assertUnchanged(testBed, program);
            }),
        scenario(
            UPDATE_OF_DELETED,
            testBed -> {
              createdThenDeleted(testBed);
              var outcome = testBed.stack().up(testBed.program(resource, resource.minimal()));
              assertThat(outcome.messages())
                  .singleElement()
                  .asString()
                  .contains("pulumi up --refresh");
              assertThat(resource.rows(testBed.tenant()).list()).isEmpty();
            }),
        scenario(
            "a destroy succeeds",
            testBed -> {
              createdThenDeleted(testBed);
              succeeded(testBed.stack().destroy());
              assertThat(testBed.stack().states()).isEmpty();
            }));
  }

  private List<Declared> createdThenDeleted(TestBed testBed) {
    var program = testBed.program(resource, resource.full());
    succeeded(testBed.stack().up(program));
    assertThat(resource.rows(testBed.tenant()).delete(testBed.stack().state("example-1").id()))
        .isTrue();
    return program;
  }

  private Stream<DynamicNode> imports() {
    return Stream.of(
        scenario("minimal inputs", testBed -> imported(testBed, resource.minimal(), false)),
        scenario("every input", testBed -> imported(testBed, resource.full(), true)),
        scenario(
            IMPORT_BY_NAME,
            testBed -> {
              var id = testBed.addInConsole(resource, resource.minimal());
              var name = String.valueOf(resource.minimal().get(resource.nameProperty()));
              succeeded(testBed.stack().importAs(resource.token(), "example-1", name));
              assertThat(testBed.stack().state("example-1").id()).isEqualTo(id);
            }),
        scenario(
            "by id in capitals",
            testBed -> {
              var id = testBed.addInConsole(resource, resource.minimal());
              var capitals = id.toUpperCase(Locale.ROOT);
              succeeded(testBed.stack().importAs(resource.token(), "example-1", capitals));
              assertThat(testBed.stack().state("example-1").id()).isEqualTo(id);
            }),
        scenario(
            IMPORT_OF_UNKNOWN,
            testBed -> {
              var id = resource.api().unknownId();
              var outcome = testBed.stack().importAs(resource.token(), "example-1", id);
              assertThat(outcome.messages()).containsExactly(Deployment.doesNotExist(id));
              assertThat(testBed.stack().states()).isEmpty();
            }));
  }

  /**
   * @param everyInput whether the object has the inputs that the tenant does not return; the import
   *     then warns about them
   */
  private void imported(TestBed testBed, Map<String, Object> inputs, boolean everyInput) {
    var stack = testBed.stack();
    var id = testBed.addInConsole(resource, inputs);
    succeeded(stack.importAs(resource.token(), "example-1", id));
    assertThat(testBed.writes()).isEmpty();
    if (everyInput && !resource.notReturned().isEmpty()) {
      assertThat(stack.warnings())
          .singleElement()
          .asString()
          .contains(resource.notReturned().get(0));
    } else {
      assertThat(stack.warnings()).isEmpty();
    }
    stack.forgetMessages();

    var printed = stack.state("example-1").plainInputs();
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
            "by id",
            testBed -> {
              var id = created(testBed).id();
              var byId = testBed.stack().invoke(getOne(), Map.of("id", id));
              assertThat(byId).containsEntry("id", id);
              assertAsInTheTenant(testBed, byId);
            }),
        scenario(
            LOOK_UP_BY_NAME,
            testBed -> {
              var id = created(testBed).id();
              var name = testBed.resolved(resource.full()).get(resource.nameProperty());
              var byName = testBed.stack().invoke(getOne(), Map.of(resource.nameProperty(), name));
              assertThat(byName).isEqualTo(testBed.stack().invoke(getOne(), Map.of("id", id)));
              var row = resource.rows(testBed.tenant()).list().get(0);
              assertThat(row.findValuesAsText(resource.nameProperty()))
                  .contains(String.valueOf(byName.get(resource.nameProperty())));
            }),
        scenario(
            "in the list",
            testBed -> {
              var byId = testBed.stack().invoke(getOne(), Map.of("id", created(testBed).id()));
              assertThat(testBed.stack().invoke(getOne() + "s", Map.of()).values())
                  .containsExactly(List.of(byId));
            }));
  }

  private ResourceState created(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.full())));
    return testBed.stack().state("example-1");
  }

  /** The id, and no property that the resource does not have; outputs as the resource has them. */
  private void assertAsInTheTenant(TestBed testBed, Map<String, Object> found) {
    var state = testBed.stack().state("example-1").plainState();
    var properties = ResourceCase.changed(found, removed("id")).keySet();
    assertThat(properties).isNotEmpty().isSubsetOf(state.keySet());
    for (var output : resource.outputs().keySet()) {
      assertThat(found.get(output)).as(output).isNotNull().isEqualTo(state.get(output));
    }
  }

  private static Map<String, @Nullable Object> removed(String property) {
    return Collections.singletonMap(property, null);
  }

  private String getOne() {
    return resource.token().replaceFirst(":(?=[^:]*$)", ":get");
  }

  private Stream<DynamicNode> existingObjects() {
    var equal =
        scenario(
            "an equal object stops the create with its id and the import command",
            testBed -> stoppedBy(testBed, resource.full()));
    var sameName =
        scenario(
            "an object with the same name and other content stops it also",
            testBed -> stoppedBy(testBed, nameOf(resource.full(), resource.minimal())));
    var warning =
        scenario("an object with the same name and other content causes a warning", this::warning);
    var two = scenario("two equal resources of a program are two objects", this::twoEqualOnes);
    return switch (resource.names()) {
      case UNIQUE ->
          Stream.of(
              equal,
              sameName,
              scenario(
                  "the second resource with a name in a program is refused", this::twoOfAName));
      case REPEATABLE -> Stream.of(equal, warning, two);
      case UNDOCUMENTED, NONE -> Stream.of(warning, two);
    };
  }

  private void stoppedBy(TestBed testBed, Map<String, Object> existing) {
    var id = testBed.addInConsole(resource, existing);
    var program = testBed.program(resource, resource.full());
    assertThat(testBed.stack().preview(program).failed()).isFalse();
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(id);
    var outcome = testBed.stack().up(program);
    assertThat(ImportCommand.in(outcome))
        .containsExactly(new ImportCommand(resource.token(), "example-1", id));
    assertThat(testBed.writes()).isEmpty();
    ImportCommand.run(outcome, testBed);
    succeeded(testBed.stack().up(program));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
  }

  private void warning(TestBed testBed) {
    var id = testBed.addUnmanaged(resource, nameOf(resource.minimal(), resource.full()));
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    assertThat(testBed.stack().warnings())
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains(id));
    testBed.assertAgreement(resource);
  }

  /** Inputs with the name of others. */
  private Map<String, Object> nameOf(Map<String, Object> named, Map<String, Object> inputs) {
    return resource.renamed(inputs, named.get(resource.nameProperty()));
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
    var id = testBed.stack().state("example-1").id();
    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains(ExpectedMessages.IN_THIS_PROGRAM, id)
        .doesNotContain("pulumi import");
    testBed.assertAgreement(resource);
  }

  private Stream<DynamicNode> variants() {
    return TenantVariant.all(resource.api())
        .map(tenant -> scenario(tenant.name(), resource, tenant, this::createToDeleteWithUpdates));
  }

  private void createToDeleteWithUpdates(TestBed testBed) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    succeeded(testBed.stack().up(testBed.program(resource, resource.full())));
    assertUnchanged(testBed, testBed.program(resource, resource.full()));
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    assertThat(succeeded(testBed.stack().destroy()).operations()).containsExactly(DELETE);
    testBed.tenant().clearJournal();
    createToDelete(testBed, resource.full());
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
                          .contains(each.message());
                      assertThat(testBed.tenant().journal()).isEmpty();
                    }));
  }

  private Stream<DynamicNode> warnings() {
    return resource.warned().stream()
        .map(each -> scenario(each.what(), testBed -> warned(testBed, each)));
  }

  /** In the preview of an update, because that of a create looks for an equal object. */
  private void warned(TestBed testBed, ResourceCase.Warned each) {
    succeeded(testBed.stack().up(testBed.program(resource, resource.minimal())));
    testBed.tenant().clearJournal();
    var inputs = ResourceCase.changed(resource.minimal(), Map.of(each.property(), each.value()));
    var outcome = testBed.stack().preview(testBed.program(resource, inputs));
    assertThat(succeeded(outcome).operations()).containsExactly(UPDATE);
    assertThat(testBed.stack().warnings()).singleElement().asString().contains(each.message());
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  public static Outcome succeeded(Outcome outcome) {
    assertThat(outcome.problems()).isEmpty();
    return outcome;
  }

  /** An {@code up} makes no request. A preview would make the same calls. */
  static void assertUnchanged(TestBed testBed, List<Declared> program) {
    testBed.tenant().clearJournal();
    var outcome = succeeded(testBed.stack().upWithoutPreview(program));
    assertThat(outcome.operations()).hasSameSizeAs(program).containsOnly(SAME);
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  static void assertRead(Outcome outcome, List<String> changed) {
    assertThat(succeeded(outcome).operations()).isNotEmpty().containsOnly(READ);
    assertThat(outcome.changed()).isEqualTo(changed);
  }
}
