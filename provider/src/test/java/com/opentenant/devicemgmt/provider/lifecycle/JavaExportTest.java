package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.opentenant.devicemgmt.provider.JavaExport;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.iru.Installer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java project of a tenant. The end-to-end tests compile and run one. */
final class JavaExportTest {

  private static final Pattern METHOD =
      Pattern.compile("(?ms)^  private static (\\w+) (\\w+)\\(([^)]*)\\) \\{\n(.*?)^  }\n");

  /** The nested values of an input are cut off. */
  private static final Pattern INPUT = Pattern.compile("(?m)^            \\.(\\w+)\\((.*)$");

  private static final Path SDK = Path.of("../sdk/java/src/main/java/com/opentenant/devicemgmt");

  private static final Pattern BUILDER = Pattern.compile("(\\w+Args)\\.builder\\(\\)");
  private static final Pattern SETTER = Pattern.compile("(?m)^ +\\.(?!build\\()(\\w+)\\(");
  private static final Pattern COMMENT = Pattern.compile("(?m)^ +// (.*)$");
  private static final Pattern IMPORT = Pattern.compile("\\.importId\\(\"(.*)\"\\)");

  @TempDir private Path folder;

  /** What one method declares. */
  private record Written(
      String type,
      String name,
      String parameters,
      Map<String, String> inputs,
      List<String> comments,
      String id) {

    /** The inputs that are ids of other resources. */
    Set<String> references() {
      return inputs.entrySet().stream()
          .filter(each -> each.getValue().endsWith(".id())"))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }
  }

  /** What a command wrote, and what it printed to stderr. */
  private record Export(int exitCode, Path project, String printed) {

    /** The text of each class with resources. */
    List<String> programs() throws IOException {
      try (var files = Files.walk(project.resolve("src"))) {
        return files
            .filter(each -> each.toString().matches(".*Resources\\d*\\.java"))
            .sorted()
            .map(Export::read)
            .toList();
      }
    }

    List<Written> resources() throws IOException {
      return programs().stream()
          .flatMap(each -> METHOD.matcher(each).results())
          .map(each -> written(each.group(1), each.group(2), each.group(3), each.group(4)))
          .toList();
    }

    private static Written written(String type, String name, String parameters, String body) {
      var inputs = new HashMap<String, String>();
      INPUT.matcher(body).results().forEach(each -> inputs.put(each.group(1), each.group(2)));
      inputs.remove("build");
      var id = IMPORT.matcher(body);
      var comments = COMMENT.matcher(body).results().map(each -> each.group(1)).toList();
      return new Written(type, name, parameters, inputs, comments, id.find() ? id.group(1) : "");
    }

    String text(String path) {
      return read(project.resolve(path));
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyInputIsWritten() {
    return ResourceCases.ALL.stream()
        .filter(resource -> !resource.token().equals(ExportTest.SET))
        .map(
            resource ->
                DynamicTest.dynamicTest(resource.name(), () -> everyInputIsWritten(resource)));
  }

  /** Those of the program in PCL, which other tests import. */
  private void everyInputIsWritten(ResourceCase resource) throws IOException {
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      testBed.addInConsole(resource, resource.full());
      var arguments =
          new String[] {
            resource.api() == Api.IRU ? "iru" : "landscape",
            "--installers",
            ExportTest.INSTALLERS.toAbsolutePath().toString()
          };
      var expected = Conversion.of(testBed.tenant(), folder, Time.system(), arguments).resources();

      var export = export(testBed.tenant(), arguments);

      assertThat(export.exitCode()).as(export.printed()).isZero();
      assertThat(expected).extracting(PclProgram.Resource::token).contains(resource.token());
      assertThat(export.resources())
          .extracting(
              Written::name, Written::id, each -> each.inputs().keySet(), Written::references)
          .containsExactlyInAnyOrderElementsOf(
              expected.stream()
                  .map(
                      each ->
                          tuple(
                              each.name(),
                              each.id(),
                              each.inputs().keySet(),
                              Set.copyOf(each.references())))
                  .toList());
      assertThat(export.resources())
          .flatExtracting(Written::comments)
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().flatMap(each -> each.comments().stream()).toList());
      assertInSdk(export);
      assertThat(testBed.writes()).isEmpty();
      testBed.assertNoViolations();
    }
  }

  /** The end-to-end tests compile only what their tenants have. */
  private static void assertInSdk(Export export) throws IOException {
    for (var program : export.programs()) {
      var sdk = SDK.resolve(program.replaceAll("(?s).*?devicemgmt\\.(\\w+)\\.\\*.*", "$1"));
      var builders = new StringBuilder();
      for (var used : BUILDER.matcher(program).results().map(each -> each.group(1)).toList()) {
        var inputs = sdk.resolve("inputs").resolve(used + ".java");
        builders.append(
            Files.readString(Files.exists(inputs) ? inputs : sdk.resolve(used + ".java")));
      }
      assertThat(SETTER.matcher(program).results().map(each -> each.group(1)).distinct())
          .allSatisfy(
              name -> assertThat(builders).containsPattern("public Builder " + name + "\\("));
    }
  }

  @Test
  void namesAreLiterals_andTextsAreFiles() throws IOException {
    var script = "#!/bin/zsh\nawk '{print $1}' \"${HOME}\"\r\n\tcat <<EOF\n\\n\n\"\"\"\nEOF";
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      for (var name : List.of("a\"); */ \\u0022 🚀 \u202e", "class", "Class", "../../etc/passwd")) {
        ExportTest.addScript(tenant, name, script);
      }

      var export = export(tenant, "iru", "--only", "CustomScript", "--project", "fleet");

      assertThat(export.resources())
          .extracting(Written::name, each -> each.inputs().get("name"))
          .contains(tuple("au0022Script", "\"a\\\"); */ \\\\u0022 🚀 \\u202e\")"));
      assertThat(export.resources())
          .extracting(Written::name)
          .contains("classScript", "classScript2", "etcPasswdScript");
      assertThat(export.text("custom-scripts/au0022Script/script.zsh")).isEqualTo(script);
      assertThat(export.text("Pulumi.yaml")).contains("name: \"fleet\"", "runtime: java");
      assertThat(export.text("pom.xml"))
          .contains("<artifactId>fleet</artifactId>", "<mainClass>${mainClass}</mainClass>")
          .doesNotContain("${project.version}", "${pulumi.version}");
      assertThat(export.printed()).contains("exported objects: 4");
    }
  }

  @Test
  void aReferenceIsAParameter_fromTheClassOfItsKind() throws IOException {
    var resource = ScriptProfileCase.SCRIPT_PROFILE;
    try (var testBed = TestBed.start(resource, TestBed.SETTINGS)) {
      testBed.addInConsole(resource, resource.full());

      var export = export(testBed.tenant(), "landscape", "--no-import-options");

      var profile =
          export.resources().stream()
              .filter(each -> each.type().equals("ScriptProfile"))
              .findFirst()
              .orElseThrow();
      var script = profile.inputs().getOrDefault("scriptId", "").replaceAll("\\..*", "");
      assertThat(profile.parameters()).isEqualTo("Script " + script);
      assertThat(profile.id()).isEmpty();
      assertThat(export.text("src/main/java/tenant/ScriptResources.java"))
          .contains("  final Script " + script + ";", "    " + script + " = " + script + "();");
      assertThat(export.text("src/main/java/tenant/ScriptProfileResources.java"))
          .contains(
              "  ScriptProfileResources(ScriptResources scriptResources) {",
              profile.name() + "(scriptResources." + script + ");");
      assertThat(export.text("src/main/java/tenant/App.java"))
          .containsSubsequence(
              "var scriptResources = new ScriptResources();",
              "new ScriptProfileResources(scriptResources);");
    }
  }

  @Test
  void namesOfAttachmentsThatPulumiWouldChangeAreOnlyInJava() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      for (var name : List.of("null", "fn::readFile", "Fn::fileAsset", "yes")) {
        tenant
            .landscape()
            .console()
            .scripts()
            .create(Rows.json(Map.of("title", name, "attachments", Map.of(name, "b2sK"))));
      }

      var inPcl = Conversion.of(tenant, folder, Time.system(), "landscape");

      assertThat(inPcl.resources())
          .singleElement()
          .satisfies(each -> assertThat(each.inputs()).containsEntry("title", "yes"));
      assertThat(inPcl.notes()).contains("\"null\"", "\"fn::readFile\"", "\"Fn::fileAsset\"");
      assertThat(export(tenant, "landscape").resources()).hasSize(4);
    }
  }

  @Test
  void aThousandResourcesAreAClass() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      for (var number = 1; number <= 1_001; number++) {
        ExportTest.addScript(tenant, "Script " + number, "true");
      }

      var export = export(tenant, "iru", "--only", "CustomScript");

      assertThat(export.resources()).hasSize(1_001);
      assertThat(
              METHOD
                  .matcher(export.text("src/main/java/tenant/CustomScriptResources2.java"))
                  .results())
          .hasSize(1);
      assertThat(export.text("src/main/java/tenant/App.java"))
          .contains("new CustomScriptResources();", "new CustomScriptResources2();");
    }
  }

  @Test
  void aRepositoryOfIructlIsWritten() throws IOException {
    var arguments = new String[] {"iructl", IructlExportTest.SAMPLE.toAbsolutePath().toString()};
    var expected = Conversion.of(Map.of(), folder, Time.system(), arguments).resources();

    var export = export(Map.of(), arguments);

    assertThat(export.exitCode()).as(export.printed()).isZero();
    assertThat(export.resources())
        .extracting(Written::name, Written::id)
        .contains(tuple("rosettaCheckScript", "6f0c2f3e-8c0e-4a43-9f0a-000000000001"))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(each -> tuple(each.name(), each.id())).toList());
    assertThat(export.text("custom-scripts/rosettaCheckScript/script.zsh"))
        .isEqualTo("#!/bin/zsh\n/usr/bin/pgrep -q oahd");
    assertInSdk(export);
  }

  /** A relative path starts in the folder that a link leads to. */
  @Test
  void aFolderBehindALinkNamesInstallersByTheirPlace() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var apps = tenant.iru().console().items("custom-apps");
      var id = apps.create(Rows.json(Map.of("name", "Widget"))).path("id").asText();
      apps.patch(id, Installer.ofText("W.zip", "PK widget").asChange());
      Files.createDirectories(folder.resolve("disk/deep"));
      Files.writeString(folder.resolve("disk/W.zip"), "PK widget");
      var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("disk/deep"));
      var out = link.resolve("fleet").toString();

      var export =
          export(
              tenant, "iru", "--only", "CustomApp", "--installers", folder + "/disk", "--out", out);

      assertThat(export.printed()).contains("exported objects: 1");
      assertThat(folder.resolve("disk/deep/fleet/src/main/java/tenant/CustomAppResources.java"))
          .content()
          .contains("ProjectFiles.asset(\"../../W.zip\")");
    }
  }

  @Test
  void whatCannotBeUsedIsNamed_andNothingIsWritten() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      assertFails(tenant, "one source");
      assertFails(tenant, "--prject", "iru", "--prject", "x");
      assertFails(tenant, "a b", "iru", "--project", "a b");
      Files.createDirectories(folder.resolve("used"));
      Files.writeString(folder.resolve("used/file"), "");
      assertFails(tenant, "is not empty", "iru", "--out", "used");
      assertThat(tenant.journal()).isEmpty();
    }
    var printed = new ByteArrayOutputStream();
    var withoutLogin = new JavaExport(folder, Map.of(), print(printed));
    assertThat(withoutLogin.run(List.of("--java", "--out", "none", "iru"))).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("IRU_TENANT_URL", "IRU_API_TOKEN")
        .doesNotContain("pulumi config");
    assertThat(withoutLogin.run(List.of("--java", "--out", "none", "landscape"))).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("LANDSCAPE_ACCESS_KEY", "LANDSCAPE_EMAIL")
        .doesNotContain("pulumi config", "landscapeEmail", "\tat ");
    assertThat(withoutLogin.run(List.of("--java", "iru"))).isEqualTo(1);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private void assertFails(SimulatedTenant tenant, String reason, String... arguments)
      throws IOException {
    var export = export(tenant, arguments);
    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.printed()).contains("error: ", reason);
    assertThat(export.project()).doesNotExist();
  }

  private Export export(SimulatedTenant tenant, String... arguments) throws IOException {
    return export(Conversion.environment(tenant), arguments);
  }

  private Export export(Map<String, String> environment, String... arguments) throws IOException {
    var project = Files.createTempDirectory(folder, "export").resolve("project");
    var printed = new ByteArrayOutputStream();
    var line =
        Stream.concat(
                Stream.of("--java", "--allow-insecure-localhost", "--out", project.toString()),
                Stream.of(arguments))
            .toList();
    var exitCode = new JavaExport(folder, environment, print(printed)).run(line);
    return new Export(exitCode, project, printed.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream printed) {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }
}
