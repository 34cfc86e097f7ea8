package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of {@code tools/release}, in a checkout that is ready for a release. */
class ReleaseScriptsTest {

  private static final String SCRIPTS = "tools/release";

  @TempDir private Path checkout;

  private record Run(int status, String output) {}

  @BeforeEach
  void prepareARelease() throws Exception {
    for (var script : new String[] {"ready", "notes"}) {
      var copy = checkout.resolve(SCRIPTS).resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(
          Path.of("..").resolve(SCRIPTS).resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    write(
        "pom.xml",
        """
        <project>
          <version>1.2.3</version>
          <properties>
            <release.owner>Owner</release.owner>
            <release.repository>https://example.com/owner/pulumi-devicemgmt</release.repository>
            <release.homepage>https://example.com</release.homepage>
            <release.logoUrl>https://example.com/logo.svg</release.logoUrl>
            <release.pluginDownloadURL>github://api.github.com/owner</release.pluginDownloadURL>
          </properties>
        </project>
        """);
    write("CHANGELOG.md", "# Changelog\n\n## 1.2.3\n\n- New\n\n## 1.2.2\n\n- Old\n");
    write("schema.json", "{}");
    write("docs/releases/1.2.3/schema.json", "{}");
    write("e2e/src/test/resources/state/1.2.3/deployment.json", "{}");
    write(
        "docs/installation-configuration.md",
        "pulumi plugin install resource devicemgmt 1.2.3 --server github://api.github.com/owner\n");
  }

  @Test
  void aCompleteCheckoutIsReady() throws Exception {
    assertThat(run("ready", "1.2.3")).isEqualTo(new Run(0, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, <version>1.2.3, <version>1.2.4, pom.xml",
    "pom.xml, >https://example.com/logo.svg<, ><, release.logoUrl",
    "pom.xml, /pulumi-devicemgmt, /devicemgmt, release.repository",
    "CHANGELOG.md, ## 1.2.3, ## 1.2.3 (unreleased), CHANGELOG.md",
    "docs/releases/1.2.3/schema.json, {}, [], docs/releases/1.2.3/schema.json",
    "docs/installation-configuration.md, owner, other, docs/installation-configuration.md"
  })
  void aMissingPartIsNamed(String file, String was, String is, String named) throws Exception {
    var path = checkout.resolve(file);
    Files.writeString(path, Files.readString(path).replace(was, is));

    var run = run("ready", "1.2.3");

    assertThat(run.status()).isOne();
    assertThat(run.output().lines()).singleElement().asString().contains(named);
  }

  @Test
  void aVersionWithoutItsStateIsNotReady() throws Exception {
    Files.delete(checkout.resolve("e2e/src/test/resources/state/1.2.3/deployment.json"));

    assertThat(run("ready", "1.2.3").status()).isOne();
  }

  @Test
  void theNotesAreTheSectionOfTheVersion() throws Exception {
    var run = run("notes", "1.2.3");

    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("- New").doesNotContain("- Old", "## 1.2.2");
    assertThat(run("notes", "1.2.4").status()).isOne();
  }

  private Run run(String script, String version) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(checkout.resolve(SCRIPTS).resolve(script).toString(), version)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private void write(String file, String text) throws IOException {
    var path = checkout.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
