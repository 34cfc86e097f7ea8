package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTextsTest {

  private static final Path SCHEMA = Path.of("../schema.json");
  private static final Path BROKEN = Path.of("src/test/resources/contract/texts/schema.json");

  @Test
  void everythingIsDescribedInFullSentences() throws Exception {
    assertThat(SchemaTexts.breaches(read(SCHEMA))).isEmpty();
  }

  @Test
  void missingAndCarelessDescriptionsAreFound() throws Exception {
    assertThat(SchemaTexts.breaches(read(BROKEN)))
        .containsExactly(
            "package has no description",
            "provider has no description",
            "config.url has no description",
            "provider.url is described by no full sentence: the address.",
            "devicemgmt:iru:Frequency.Once is described by no full sentence: Once",
            "devicemgmt:iru:Place.room has no description",
            "devicemgmt:iru:Gadget is described by no full sentence: A gadget",
            "devicemgmt:iru:Gadget.name has no description",
            "devicemgmt:iru:Gadget.created is described by no full sentence: When",
            "devicemgmt:iru:getGadget has no description",
            "devicemgmt:iru:getGadget.id has no description",
            "devicemgmt:iru:getGadget.name is described by no full sentence: Name");
  }

  @Test
  void theYamlProgramsOfTheDescriptionsFitTheSchema() throws Exception {
    assertThat(DocumentedPrograms.breaches(read(SCHEMA))).isEmpty();
  }

  @Test
  void yamlProgramsThatCannotRunAreFound() throws Exception {
    assertThat(DocumentedPrograms.breaches(read(BROKEN)))
        .containsExactly(
            "a program lacks its name or runtime",
            "devicemgmt:iru:Gadget has no nmae",
            "devicemgmt:iru:Gadget needs name",
            "devicemgmt:iru:Gadget.frequency is not twice",
            "there is no devicemgmt:iru:Gizmo",
            "devicemgmt:iru:getGadget has no ident",
            "devicemgmt:iru:getGadget needs id");
  }

  @Test
  void theYamlProgramsOfTheReadmeFitTheSchema() throws Exception {
    var readme = Files.readString(Path.of("../README.md"));
    var misspelt = readme.replace("executionFrequency:", "frequency:");

    assertThat(DocumentedPrograms.breaches(read(SCHEMA), readme)).isEmpty();
    assertThat(DocumentedPrograms.breaches(read(SCHEMA), misspelt))
        .containsExactly("devicemgmt:iru:CustomScript has no frequency");
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
