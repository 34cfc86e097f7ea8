package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.ConverterServer;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.ConverterGrpc;
import pulumirpc.ConverterOuterClass.ConvertProgramRequest;

/** The converter's program for a tenant, over its protocol. */
final class ExportTest {

  private static final Path INSTALLERS = Path.of("src/test/resources/installers");

  /** Each assignment of such a set is exported as a resource. */
  private static final String SET = "devicemgmt:iru:BlueprintLibraryItems";

  /** Ids of objects that are exported also. */
  private static final Set<String> REFERENCES = Set.of("scriptId", "blueprintId");

  private static final Pattern RESOURCE =
      Pattern.compile("(?ms)^resource (\\w+) \"([\\w:]+)\" \\{\n(.*?)^}\n");

  private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^  (\\w+) = (.*)$");
  private static final Pattern IMPORT = Pattern.compile("(?m)^    import = \"(.*)\"$");

  @TempDir private Path folder;

  /** A resource of a program in PCL; nested values are cut off. */
  private record Written(String name, String token, Map<String, String> attributes, String id) {}

  /**
   * What a conversion wrote and printed.
   *
   * @param target has the program
   */
  private record Export(Path target, String notes) {

    List<Written> resources() throws IOException {
      var found = new ArrayList<Written>();
      var program = Files.readString(target.resolve("main.pp"));
      RESOURCE
          .matcher(program)
          .results()
          .forEach(
              each -> {
                var attributes = new HashMap<String, String>();
                ATTRIBUTE
                    .matcher(each.group(3))
                    .results()
                    .forEach(one -> attributes.put(one.group(1), one.group(2)));
                var id = IMPORT.matcher(each.group(3));
                found.add(
                    new Written(
                        each.group(1), each.group(2), attributes, id.find() ? id.group(1) : ""));
              });
      return found;
    }

    /** The content of the file that an attribute names. */
    String file(String expression) throws IOException {
      return Files.readString(target.resolve(expression.replaceAll(".*\\(\"|\"\\)", "")));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyInputIsWritten() {
    return ResourceCases.ALL.stream()
        .filter(resource -> !resource.token().equals(SET))
        .map(
            resource ->
                DynamicTest.dynamicTest(resource.name(), () -> everyInputIsWritten(resource)));
  }

  /** An import of the same object shows which inputs the tenant returns. */
  private void everyInputIsWritten(ResourceCase resource) throws IOException {
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      var id = testBed.addInConsole(resource, resource.full());
      testBed.tenant().clearJournal();

      var export =
          export(
              testBed.tenant(),
              resource.api() == Api.IRU ? "iru" : "landscape",
              "--installers",
              INSTALLERS.toAbsolutePath().toString());

      assertThat(testBed.writes()).isEmpty();
      // No API returns the assignment node, which is the end of an assignment's id.
      var written =
          export.resources().stream()
              .filter(each -> each.token().equals(resource.token()))
              .filter(each -> id.toLowerCase(Locale.ROOT).startsWith(each.id()))
              .toList();
      assertThat(written).as(export.notes()).hasSize(1);
      succeeded(testBed.stack().importAs(resource.token(), "taken", written.get(0).id()));
      assertThat(written.get(0).attributes().keySet())
          .containsExactlyInAnyOrderElementsOf(
              testBed.stack().state("taken").plainInputs().keySet());
      assertThat(written.get(0).attributes())
          .allSatisfy(
              (name, value) ->
                  assertThat(value.endsWith(".id")).isEqualTo(REFERENCES.contains(name)));
      assertThat(written.get(0).attributes())
          .allSatisfy(
              (name, value) ->
                  assertThat(name.endsWith("Id") && value.startsWith("readFile")).isFalse());
      testBed.assertNoViolations();
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
          .extracting(Written::name)
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
              each -> {
                assertThat(each.attributes())
                    .containsEntry("name", "\"A \\\"quoted\\\" $${name}\"")
                    .containsEntry(
                        "script", "readFile(\"custom-scripts/aQuotedNameScript/script.zsh\")");
                assertThat(export.file(String.valueOf(each.attributes().get("script"))))
                    .isEqualTo(script);
              });
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
      Files.createDirectories(folder.resolve("project"));
      Files.writeString(folder.resolve("project/Pulumi.yaml"), "name: used");
      assertRefused(tenant, "--out", "iru");
      assertThat(tenant.journal()).isEmpty();
    }
  }

  private void assertRefused(SimulatedTenant tenant, String reason, String... arguments) {
    assertThatThrownBy(() -> export(tenant, arguments))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining(reason);
  }

  private static void addScript(SimulatedTenant tenant, String name, String script) {
    var row = Map.of("name", name, "script", script, "execution_frequency", "once");
    tenant.iru().console().items("custom-scripts").create(Rows.json(row));
  }

  private Export export(SimulatedTenant tenant, String... arguments) throws IOException {
    var target = Files.createTempDirectory(folder, "target");
    var notes = new ByteArrayOutputStream();
    var environment =
        Map.of(
            "IRU_TENANT_URL", Api.IRU.url(tenant),
            "IRU_API_TOKEN", tenant.iruApiToken(),
            "LANDSCAPE_BASE_URL", Api.LANDSCAPE.url(tenant),
            "LANDSCAPE_ACCESS_KEY", tenant.landscapeAccessKey(),
            "LANDSCAPE_SECRET_KEY", tenant.landscapeSecretKey());
    var server =
        ConverterServer.start(
            new DeviceManagementProvider(environment),
            Time.system(),
            new PrintStream(notes, true, StandardCharsets.UTF_8));
    var channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    try {
      ConverterGrpc.newBlockingStub(channel)
          .convertProgram(
              ConvertProgramRequest.newBuilder()
                  .setSourceDirectory(folder.toString())
                  .setTargetDirectory(target.toString())
                  .setGeneratedProjectDirectory(folder.resolve("project").toString())
                  .addAllArgs(List.of(arguments))
                  .addArgs("--allow-insecure-localhost")
                  .build());
      return new Export(target, notes.toString(StandardCharsets.UTF_8));
    } finally {
      channel.shutdownNow();
      server.stop();
    }
  }
}
