package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of the Pulumi registry, which rejects a package whose pages lack their form. */
class RegistryPagesTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\n(.*?)^---\n", flags());
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)|(?:href|src)=\"([^\"]*)\"");

  @Test
  void thePagesAreTitledAfterThePackage() throws Exception {
    var name = schema().required("displayName").textValue();

    assertThat(title(page("_index.md"))).isEqualTo(name);
    assertThat(title(page("installation-configuration.md")))
        .isEqualTo(name + " Installation & Configuration");
  }

  @Test
  void theFirstPageHasTheSameExampleInEachLanguage() throws Exception {
    var page = page("_index.md");

    for (var language : List.of("typescript", "python", "go", "java", "yaml")) {
      assertThat(page)
          .contains("{{% choosable language " + language + " %}}\n\n```" + language + "\n");
    }
    assertThat(DocumentedPrograms.breaches(schema(), page)).isEmpty();
  }

  @Test
  void theFirstPageLinksNoFileOfTheCheckout() throws Exception {
    var links = LINK.matcher(page("_index.md")).results().map(RegistryPagesTest::target).toList();

    assertThat(links).isNotEmpty().noneMatch(link -> link.matches(".*\\.(md|png|svg|jpg|gif)"));
  }

  @Test
  void thePageOfTheConfigurationNamesEachKey() throws Exception {
    var page = page("installation-configuration.md");

    schema()
        .at("/config/variables")
        .fieldNames()
        .forEachRemaining(key -> assertThat(page).contains("`" + key + "`"));
  }

  @Test
  void theInstallationNamesTheVersionOfTheSchema() throws Exception {
    var version = schema().required("version").textValue();

    assertThat(page("installation-configuration.md"))
        .contains("pulumi plugin install resource devicemgmt " + version + " --")
        .contains("pulumi-resource-devicemgmt-v" + version + "-linux-amd64.tar.gz");
  }

  private static String target(MatchResult link) {
    return link.group(1) == null ? link.group(2) : link.group(1);
  }

  private static String title(String page) {
    var matcher = FRONT_MATTER.matcher(page);
    assertThat(matcher.find()).isTrue();
    return Programs.yaml(matcher.group(1)).required("title").textValue();
  }

  private static String page(String name) throws IOException {
    return Files.readString(CHECKOUT.resolve("docs").resolve(name));
  }

  private static JsonNode schema() throws IOException {
    return JsonMapper.builder().build().readTree(CHECKOUT.resolve("schema.json").toFile());
  }

  private static int flags() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }
}
