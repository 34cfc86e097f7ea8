package com.opentenant.devicemgmt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pulumi's Java host and the generated classes look for on the class path. */
class PackagingTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void schemaPomAndBothResourcesNameTheSameVersion() throws Exception {
    var version = schema().path("version").asText();

    assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + "</version>");
    assertThat(resource("version.txt").strip()).isEqualTo(version);
    assertThat(MAPPER.readTree(resource("plugin.json")).path("version").asText())
        .isEqualTo(version);
    assertThat(Utilities.getVersion()).isEqualTo(version);
    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            "pulumi plugin install resource devicemgmt %1$s --file pulumi-resource-devicemgmt-v%1$s-"
                .formatted(version));
  }

  @Test
  void theJarHasTheLicence() throws Exception {
    assertThat(resource("/META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../../LICENSE")));
  }

  @Test
  void referencesInTheSchemaAreNamesInTheSdk() throws Exception {
    assertThat(Files.readString(Path.of("../../schema.json"))).contains("{{% ref ");
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().doesNotContain("{{%");
      }
    }
    assertThat(Path.of("src/main/java/com/opentenant/devicemgmt/iru/CustomScriptArgs.java"))
        .content()
        .contains("Required while `showInSelfService` is true");
  }

  @Test
  void theSchemaAsksForTheVersionOfPulumiThatTheSdkIsCompiledAgainst() throws Exception {
    assertThat(schema().at("/language/java/dependencies").path("com.pulumi:pulumi").asText())
        .isEqualTo(System.getProperty("pulumi.version"));
  }

  @Test
  void theJavaHostFindsThePluginOfAProgram(@TempDir Path folder) throws Exception {
    var output = folder.resolve("packages.json");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var host =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "com.pulumi.bootstrap.internal.Main",
                "packages")
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);

    assertThat(host.start().waitFor()).isZero();

    var packages = MAPPER.readTree(output.toFile());
    assertThat(packages).hasSize(1);
    assertThat(packages.get(0).path("resource").asBoolean()).isTrue();
    assertThat(packages.get(0).path("name")).isEqualTo(schema().path("name"));
    assertThat(packages.get(0).path("version")).isEqualTo(schema().path("version"));
  }

  private static JsonNode schema() throws IOException {
    return MAPPER.readTree(Path.of("../../schema.json").toFile());
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Provider.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
