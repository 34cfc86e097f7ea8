package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The converter's program for a tenant, over its protocol. */
final class ExportTest {

  static final Path INSTALLERS = Path.of("src/test/resources/installers");

  /** Each assignment of such a set is exported as a resource. */
  static final String SET = "devicemgmt:iru:BlueprintLibraryItems";

  /** Ids of objects that are exported also. */
  private static final Set<String> REFERENCES = Set.of("scriptId", "blueprintId");

  /** A secret, and what no API returns. */
  private static final Set<String> NOT_RETURNED = Set.of("enrollmentCode", "assignmentNodeId");

  /** Not managed by a program without them. */
  private static final Set<String> LEFT_TO_SERVER = Set.of("accessGroup", "color", "icon");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyInputIsWritten() {
    return ResourceCases.ALL.stream()
        .filter(resource -> !resource.token().equals(SET))
        .map(
            resource ->
                DynamicTest.dynamicTest(resource.name(), () -> everyInputIsWritten(resource)));
  }

  /** A new input is in the schema, and so in this test. */
  private void everyInputIsWritten(ResourceCase resource) throws IOException {
    var written = new TreeSet<String>();
    for (var inputs : List.of(resource.full(), resource.minimal(), otherwise(resource))) {
      written.addAll(writtenInputs(resource, inputs));
    }
    assertThat(written)
        .containsExactlyElementsOf(
            new TreeSet<>(PublishedSchema.inputs(resource.token()))
                .stream()
                    .filter(each -> !NOT_RETURNED.contains(each))
                    .filter(each -> !resource.writeOnly().contains(each))
                    .filter(each -> !resource.notReturned().contains(each))
                    .toList());
  }

  /** What is the default in the other two. */
  private static Map<String, Object> otherwise(ResourceCase resource) {
    var inputs = new HashMap<>(resource.minimal());
    if (resource.equals(BlueprintCase.BLUEPRINT)) {
      inputs.keySet().retainAll(Set.of("name"));
      inputs.put("type", "map");
    } else if (resource.equals(ScriptCase.SCRIPT)) {
      inputs.put("accessGroup", "web");
    }
    return inputs;
  }

  /** The inputs in the program of an object, which is imported with them without a change. */
  private Set<String> writtenInputs(ResourceCase resource, Map<String, Object> inputs)
      throws IOException {
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      var id = testBed.addInConsole(resource, inputs);
      testBed.tenant().clearJournal();

      var export =
          export(
              testBed.tenant(),
              resource.api() == Api.IRU ? "iru" : "landscape",
              "--installers",
              INSTALLERS.toAbsolutePath().toString());

      // No API returns the assignment node, which is the end of an assignment's id.
      var written =
          export.resources().stream()
              .filter(each -> each.token().equals(resource.token()))
              .filter(each -> id.toLowerCase(Locale.ROOT).startsWith(each.id()))
              .toList();
      assertThat(written).as(export.notes()).hasSize(1);
      var exported = written.get(0);
      assertThat(exported.references())
          .containsExactlyInAnyOrderElementsOf(
              exported.inputs().keySet().stream().filter(REFERENCES::contains).toList());

      var stack = testBed.stack();
      succeeded(stack.importAs(resource.token(), exported.name(), exported.id()));
      assertThat(succeeded(stack.preview(List.of(exported.declared()))).changed()).isEmpty();
      for (var less : lessOne(exported.inputs())) {
        var program = List.of(new Declared(resource.token(), exported.name(), less));
        assertThat(changes(stack.preview(program))).as("only %s", less).isTrue();
      }
      assertThat(testBed.writes()).isEmpty();
      testBed.assertNoViolations();
      return exported.inputs().keySet();
    }
  }

  private static boolean changes(Outcome outcome) {
    return !outcome.problems().isEmpty() || !outcome.changed().isEmpty();
  }

  /** The inputs without one of them, or without one value of an object or a list. */
  private static List<Map<String, Object>> lessOne(Map<String, Object> inputs) {
    var all = new ArrayList<Map<String, Object>>();
    inputs.forEach(
        (name, value) -> {
          var less = new HashMap<>(inputs);
          if (!LEFT_TO_SERVER.contains(name)) {
            less.remove(name);
            all.add(less);
          }
          for (var part : partsLessOne(value)) {
            var changed = new HashMap<>(inputs);
            changed.put(name, part);
            all.add(changed);
          }
        });
    return all;
  }

  private static List<Object> partsLessOne(Object value) {
    var all = new ArrayList<Object>();
    if (value instanceof Map<?, ?> map) {
      var named = new HashMap<String, Object>();
      map.forEach((key, each) -> named.put(String.valueOf(key), each));
      all.addAll(lessOne(named));
    } else if (value instanceof List<?> list) {
      for (var position = 0; position < list.size(); position++) {
        var less = new ArrayList<Object>(list);
        less.remove(position);
        all.add(less);
      }
    }
    return all;
  }

  @Test
  void statesAreThoseOfAnImport_withSecrets() throws IOException {
    for (var resource : List.of(BlueprintCase.BLUEPRINT, CustomAppCase.CUSTOM_APP)) {
      try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
        var id = testBed.addInConsole(resource, resource.full());

        var exported = Conversion.states(Conversion.environment(testBed.tenant()), "iru");

        succeeded(testBed.stack().importAs(resource.token(), "taken", id));
        var imported = testBed.stack().state("taken");
        assertThat(exported)
            .filteredOn(each -> each.getId().equals(id))
            .singleElement()
            .satisfies(
                each -> {
                  assertThat(each.getType()).isEqualTo(resource.token());
                  assertThat(each.getOutputs()).isEqualTo(imported.outputs());
                  assertThat(each.getInputs().getFieldsMap())
                      .containsAllEntriesOf(imported.inputs().getFieldsMap());
                });
        assertThat(testBed.writes()).isEmpty();
      }
    }
  }

  @Test
  void aCommentNamesTheCategory() throws IOException {
    var resource = CustomAppCase.CUSTOM_APP;
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      testBed.addInConsole(resource, resource.full());

      var export =
          export(
              testBed.tenant(),
              "iru",
              "--only",
              "CustomApp",
              "--installers",
              INSTALLERS.toAbsolutePath().toString());

      assertThat(export.resources())
          .singleElement()
          .satisfies(
              each -> assertThat(each.comments()).singleElement().asString().contains("Utilities"));
    }
  }

  @Test
  void namesAreUniqueAndSafe_andTextsAreFiles() throws IOException {
    var script = "#!/bin/zsh\nawk '{print $1}' \"${HOME}\" %{x}\r\n\tcat <<EOF\n\\n\nEOF\n";
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      for (var name :
          List.of("A \"quoted\" ${name}", "same", "Same", "../../etc/passwd", "🚀", "class")) {
        addScript(tenant, name, script);
      }

      var export = export(tenant, "iru", "--only", "customscript");

      var written = export.resources();
      assertThat(written)
          .extracting(PclProgram.Resource::name)
          .containsExactlyInAnyOrder(
              "aQuotedNameScript",
              "sameScript",
              "sameScript2",
              "etcPasswdScript",
              "script",
              "classScript");
      assertThat(written)
          .filteredOn(each -> each.name().equals("aQuotedNameScript"))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.inputs())
                      .containsEntry("name", "A \"quoted\" ${name}")
                      .containsEntry("script", script));
      assertThat(export.target().resolve("custom-scripts/aQuotedNameScript/script.zsh")).exists();
      try (var files = Files.walk(export.target())) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(written.size() + 1);
      }
    }
  }

  @Test
  void anAppWithoutItsInstallerIsLeftOut() throws IOException {
    var resource = CustomAppCase.CUSTOM_APP;
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      testBed.addInConsole(resource, resource.minimal());

      var export = export(testBed.tenant(), "iru", "--only", "CustomApp");

      assertThat(export.resources()).isEmpty();
      assertThat(export.notes()).contains("custom app \"Widget\"", "--installers");
    }
  }

  @Test
  void aListCostsItsPages() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      for (var number = 1; number <= 650; number++) {
        addScript(tenant, "Script " + number, "#!/bin/sh\ntrue");
      }
      tenant.clearJournal();

      assertThat(export(tenant, "iru", "--only", "CustomScript").resources()).hasSize(650);

      assertThat(tenant.journal()).hasSize(3);
    }
  }

  @Test
  void badArgumentsAndAUsedFolderAreRefusedBeforeAnyRequest() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      assertRefused(tenant, "one source", "iru", "landscape");
      assertRefused(tenant, "--usage", "iru", "--usage");
      assertRefused(tenant, "CustomScript", "iru", "--only", "CustomScrip");
      assertRefused(tenant, "--installers", "iru", "--download");
      assertRefused(tenant, "Usage: ", "iru", "--download");
      assertRefusedWithRemedy(tenant, "missing", "iru", "--installers", "missing");
      Files.createDirectories(folder.resolve("project"));
      Files.writeString(folder.resolve("project/Pulumi.yaml"), "name: used");
      assertRefusedWithRemedy(tenant, "--out", "iru");
      assertThat(tenant.journal()).isEmpty();
    }
  }

  private void assertRefused(SimulatedTenant tenant, String reason, String... arguments) {
    assertThatThrownBy(() -> export(tenant, arguments))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining(reason);
  }

  /** The usage does not help here. */
  private void assertRefusedWithRemedy(SimulatedTenant tenant, String reason, String... arguments) {
    assertThatThrownBy(() -> export(tenant, arguments))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContainingAll(reason, "\n  - ")
        .message()
        .doesNotContain("Usage: ");
  }

  static void addScript(SimulatedTenant tenant, String name, String script) {
    var row = Map.of("name", name, "script", script, "execution_frequency", "once");
    tenant.iru().console().items("custom-scripts").create(Rows.json(row));
  }

  private Conversion export(SimulatedTenant tenant, String... arguments) throws IOException {
    return Conversion.of(tenant, folder, Time.system(), arguments);
  }
}
