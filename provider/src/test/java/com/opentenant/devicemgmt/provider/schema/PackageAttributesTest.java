package com.opentenant.devicemgmt.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The attributes of the package that the parent pom defines. */
class PackageAttributesTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({
    "homepage, release.homepage",
    "repository, release.repository",
    "logoUrl, release.logoUrl",
    "pluginDownloadURL, release.pluginDownloadURL",
    "publisher, release.owner"
  })
  void theSchemaHasTheValueOfTheParentPom(String attribute, String property) throws Exception {
    var value = pom().getElementsByTagName(property).item(0).getTextContent();

    var found = schema().path(attribute);

    assertThat(found.isMissingNode()).isEqualTo(value.isEmpty());
    assertThat(found.asText()).isEqualTo(value);
  }

  @Test
  void theSchemaHasTheVersionOfTheParentPom() throws Exception {
    // The first one is that of the pom itself.
    assertThat(schema().path("version").textValue())
        .isEqualTo(pom().getElementsByTagName("version").item(0).getTextContent());
  }

  @Test
  void anEmptyTextIsLeftOut() throws Exception {
    var template =
        (ObjectNode)
            MAPPER.readTree(
                """
                {"name": "devicemgmt", "homepage": "", "logoUrl": "https://example.com/logo.svg",
                 "config": {}, "keywords": []}
                """);

    assertThat(PackageSchema.withoutEmptyTexts(template).fieldNames())
        .toIterable()
        .containsExactly("name", "logoUrl", "config", "keywords");
  }

  private static ObjectNode schema() throws Exception {
    return (ObjectNode) MAPPER.readTree(Files.readString(CHECKOUT.resolve("schema.json")));
  }

  private static Document pom() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(CHECKOUT.resolve("pom.xml").toFile());
  }
}
