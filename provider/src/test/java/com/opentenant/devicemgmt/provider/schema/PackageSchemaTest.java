package com.opentenant.devicemgmt.provider.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.schema.gadget.Other;
import com.opentenant.devicemgmt.provider.schema.gadget.Volume;
import com.opentenant.devicemgmt.provider.schema.gadget.part.Place;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Replaces;
import com.opentenant.devicemgmt.provider.shape.Secret;
import com.opentenant.devicemgmt.provider.shape.ServerDefault;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class PackageSchemaTest {

  private static final String TOKEN = "devicemgmt:iru:Gadget";

  record Inputs(
      @Doc("Name.") @Replaces String name,
      @Doc("Volume, unless `mutedUntil` is set. See `getGadget` and `otherName`.")
          @Default("very_loud")
          Volume volume,
      @Doc("File.") @Nullable FileAsset installer,
      @Doc("Files.") @Nullable Map<String, ContentAsset> files,
      @Doc("Places.") @Nullable List<Place> places,
      @Doc("Volumes.") @Nullable Set<Volume> volumes,
      @Doc("Labels.") @Nullable Map<String, String> labels,
      @Doc("Key.") @Secret @Nullable String key,
      @Doc("Weight.") @Default("2.5") double weight,
      @Doc("Hidden.") @WriteOnly @Default("false") @Nullable Boolean hidden,
      @Doc("Colour, of the user's own.") @ServerDefault @Nullable String colour,
      @Doc("Time after which `volume` is used.") @Nullable String mutedUntil) {}

  record Outputs(
      @Doc("Colour that the program or the server chose.") String colour,
      @Doc("Note.") @Nullable String note) {}

  record Configuration(
      @Doc("Url.") @Nullable String url,
      @Doc("Token.") @Secret @Nullable String token,
      @Doc("Flag.") @Default("true") boolean flag) {}

  record Nothing() {}

  record Question(
      @Doc("Id; `exactName` is ignored.") @Nullable String id,
      @Doc("Name.") String name,
      @Doc("Name.") @Nullable String exactName) {}

  record Answer(
      @Doc("Colour.") String colour, @Doc("Colour, see `getGadgets`.") String oldColour) {}

  @TempDir private Path folder;

  @BeforeEach
  void documentTheGadget() throws Exception {
    write(
        "iru/Gadget.md",
        """
        {{% examples %}}
        ```yaml
        ```
        `mutedUntil` and `volume` are used.
        ```java
        `mutedUntil`
        ```
        {{% /examples %}}

        ## Import

        pulumi import devicemgmt:iru:Gadget name id
        """);
    documentFunction("getGadget");
    documentFunction("getGadgets");
  }

  @Test
  void scalarsFilesListsSetsMapsObjectsAndChoicesBecomePulumisTypes() throws Exception {
    var inputs = resource().at("/inputProperties");

    assertThat(inputs.at("/name/type").asText()).isEqualTo("string");
    assertThat(inputs.at("/hidden/type").asText()).isEqualTo("boolean");
    assertThat(inputs.at("/weight/type").asText()).isEqualTo("number");
    assertThat(inputs.at("/installer/$ref").asText()).isEqualTo("pulumi.json#/Asset");
    assertThat(inputs.at("/files/additionalProperties/$ref").asText())
        .isEqualTo("pulumi.json#/Asset");
    assertThat(inputs.at("/places/type").asText()).isEqualTo("array");
    assertThat(inputs.at("/places/items/$ref").asText()).isEqualTo("#/types/" + type("Place"));
    assertThat(inputs.at("/volumes/items/oneOf/1/$ref").asText())
        .isEqualTo("#/types/" + type("Volume"));
    assertThat(inputs.at("/labels/additionalProperties/type").asText()).isEqualTo("string");
    assertThat(schema().at("/types").get(type("Place")).at("/properties/shelf/type").asText())
        .isEqualTo("integer");
  }

  @Test
  void propertiesKeepTheOrderOfTheirDeclaration() throws Exception {
    assertThat(names(resource().at("/inputProperties")))
        .containsExactly(
            "name",
            "volume",
            "installer",
            "files",
            "places",
            "volumes",
            "labels",
            "key",
            "weight",
            "hidden",
            "colour",
            "mutedUntil");
  }

  @Test
  void stateHasInputsAndOutputs_andAnOutputDocumentsAnInputOfTheSameName() throws Exception {
    var state = resource().at("/properties");

    assertThat(names(state)).hasSize(13).endsWith("colour", "mutedUntil", "note");
    assertThat(state.at("/colour/description").asText())
        .isEqualTo("Colour that the program or the server chose.");
  }

  @Test
  void requiredInputsAndRequiredOutputsAreTwoLists() throws Exception {
    assertThat(texts(resource().at("/requiredInputs"))).containsExactly("name");
    assertThat(texts(resource().at("/required")))
        .as("a write-only default is missing after an import")
        .containsExactly("name", "volume", "weight", "colour");
  }

  @Test
  void onlyInputsHaveDefaults() throws Exception {
    var inputs = resource().at("/inputProperties");

    assertThat(inputs.at("/volume/default").asText()).isEqualTo("very_loud");
    assertThat(inputs.at("/weight/default").doubleValue()).isEqualTo(2.5);
    assertThat(inputs.at("/hidden/default").isBoolean()).isTrue();
    assertThat(
            schema()
                .at("/types")
                .get(type("Place"))
                .at("/properties/shelf/default")
                .isIntegralNumber())
        .isTrue();
    assertThat(resource().at("/properties/volume").has("default")).isFalse();
  }

  @Test
  void secretsAreMarkedAmongInputsAndOutputs() throws Exception {
    assertThat(resource().at("/inputProperties/key/secret").asBoolean()).isTrue();
    assertThat(resource().at("/properties/key/secret").asBoolean()).isTrue();
    assertThat(resource().at("/inputProperties/name").has("secret")).isFalse();
  }

  @Test
  void aReplacingPropertyIsMarkedAsDecidedByTheProvider() throws Exception {
    var name = resource().at("/inputProperties/name");

    assertThat(name.at("/willReplaceOnChanges").asBoolean()).isTrue();
    assertThat(name.has("replaceOnChanges")).isFalse();
    assertThat(resource().at("/inputProperties/volume").has("willReplaceOnChanges")).isFalse();
  }

  @Test
  void aChoiceIsAnOpenEnumForProgramsAndATextInTheState() throws Exception {
    var volume = schema().at("/types").get(type("Volume"));
    var input = resource().at("/inputProperties/volume");

    assertThat(input.at("/type").asText()).isEqualTo("string");
    assertThat(input.at("/oneOf")).hasSize(2);
    assertThat(input.at("/oneOf/0/type").asText()).isEqualTo("string");
    assertThat(input.at("/oneOf/1/$ref").asText()).isEqualTo("#/types/" + type("Volume"));
    assertThat(volume.at("/enum/0/name").asText()).isEqualTo("VeryLoud11");
    assertThat(volume.at("/enum/0/value").asText()).isEqualTo("very_loud");
    assertThat(volume.at("/enum/0/description").asText()).isEqualTo("As loud as it can.");
    assertThat(resource().at("/properties/volume/type").asText()).isEqualTo("string");
    assertThat(resource().at("/properties/volumes/items/type").asText()).isEqualTo("string");
  }

  @Test
  void configurationHasTheInputsOfTheProvider_andItsTextsAreOutputs() throws Exception {
    var variables = schema().at("/config/variables");

    assertThat(names(variables)).containsExactly("url", "token", "flag");
    assertThat(variables.at("/token/secret").asBoolean()).isTrue();
    assertThat(schema().at("/provider/inputProperties")).isEqualTo(variables);
    assertThat(names(schema().at("/provider/properties"))).containsExactly("url", "token");
  }

  @Test
  void functionsHaveTheirArgumentsAndResults() throws Exception {
    var list = schema().at("/functions").get("devicemgmt:iru:getGadgets");
    var get = schema().at("/functions").get("devicemgmt:iru:getGadget");

    assertThat(list.has("inputs")).isFalse();
    assertThat(names(get.at("/inputs/properties"))).containsExactly("id", "name", "exactName");
    assertThat(texts(get.at("/inputs/required"))).containsExactly("name");
    assertThat(texts(get.at("/outputs/required"))).containsExactly("colour", "oldColour");
  }

  @Test
  void namesOfSeveralWordsAreReferencesToTheirSideOfTheResource() throws Exception {
    assertThat(resource().at("/inputProperties/volume/description").asText())
        .isEqualTo(
            "Volume, unless {{% ref #/resources/devicemgmt:iru:Gadget/inputProperties/mutedUntil %}}"
                + " is set. See {{% ref #/functions/devicemgmt:iru:getGadget %}} and `otherName`.");
    assertThat(resource().at("/properties/volume/description").asText())
        .contains("{{% ref #/resources/devicemgmt:iru:Gadget/properties/mutedUntil %}}");
    assertThat(resource().at("/inputProperties/mutedUntil/description").asText())
        .as("a name of one word")
        .isEqualTo("Time after which `volume` is used.");
  }

  @Test
  void aDescriptionHasReferencesOutsideOfItsCodeBlocks() throws Exception {
    assertThat(resource().at("/description").asText())
        .contains(
            "{{% ref #/resources/devicemgmt:iru:Gadget/inputProperties/mutedUntil %}} and `volume`"
                + " are used.",
            "```java\n`mutedUntil`\n```");
  }

  @Test
  void argumentsAreReferredTo_resultsAreNot() throws Exception {
    var get = schema().at("/functions").get("devicemgmt:iru:getGadget");

    assertThat(get.at("/inputs/properties/id/description").asText())
        .isEqualTo(
            "Id; {{% ref #/functions/devicemgmt:iru:getGadget/inputs/properties/exactName %}} is"
                + " ignored.");
    assertThat(get.at("/outputs/properties/oldColour/description").asText())
        .isEqualTo("Colour, see {{% ref #/functions/devicemgmt:iru:getGadgets %}}.");
  }

  @Test
  void theDescriptionOfAFunctionEndsWithItsMarkdown() throws Exception {
    assertThat(schema().at("/functions/devicemgmt:iru:getGadget/description").asText())
        .startsWith("Gets.\n\n{{% examples %}}\n")
        .endsWith("{{% /examples %}}\n");
  }

  @Test
  void aFunctionWithoutItsMarkdownStopsTheGenerator() throws Exception {
    Files.delete(folder.resolve("iru/getGadget.md"));

    assertThatThrownBy(() -> json(List.of(gadget())))
        .hasMessageContainingAll("devicemgmt:iru:getGadget", "documentation", "getGadget.md");
  }

  @Test
  void anExampleOfAnotherFunctionStopsTheGenerator() throws Exception {
    write("iru/getGadget.md", Files.readString(folder.resolve("iru/getGadgets.md")));

    assertThatThrownBy(() -> json(List.of(gadget())))
        .hasMessageContaining("lacks \"function: devicemgmt:iru:getGadget\"");
  }

  @Test
  void resourcesCanBeListed() throws Exception {
    assertThat(resource().at("/listInputs").isObject()).isTrue();
  }

  @Test
  void theOrderOfTheListOfResourcesDoesNotMatter() throws Exception {
    var other = "devicemgmt:iru:Another";
    write(
        "iru/Another.md", Files.readString(folder.resolve("iru/Gadget.md")).replace(TOKEN, other));

    assertThat(json(List.of(gadget(), gadget(other))))
        .isEqualTo(json(List.of(gadget(other), gadget())));
  }

  @Test
  void theDescriptionEndsWithTheResourcesMarkdown() throws Exception {
    assertThat(resource().at("/description").asText())
        .startsWith("A gadget.\n\n{{% examples %}}\n")
        .endsWith("pulumi import devicemgmt:iru:Gadget name id\n");
  }

  @Test
  void aResourceWithoutItsMarkdownStopsTheGenerator() throws Exception {
    Files.delete(folder.resolve("iru/Gadget.md"));

    assertThatThrownBy(() -> json(List.of(gadget())))
        .hasMessageContainingAll(TOKEN, "documentation", "Gadget.md");
  }

  @Test
  void markdownWithoutAnExampleOrWithoutTheImportStopsTheGenerator() throws Exception {
    write("iru/Gadget.md", "{{% examples %}}\n```yaml\n```\n{{% /examples %}}\n");

    assertThatThrownBy(() -> json(List.of(gadget()))).hasMessageContaining("lacks \"```java\"");
  }

  @Test
  void markdownOfNothingThatExistsStopsTheGenerator() throws Exception {
    write("iru/Gizmo.md", "Text.");

    assertThatThrownBy(() -> json(List.of(gadget()))).hasMessageContaining("[iru/Gizmo.md]");
  }

  @Test
  void aTypeWithoutDocStopsTheGenerator() throws Exception {
    record Holder(@Doc("Bare.") Other.Bare bare) {}
    var function = function("devicemgmt:iru:getBare", "Gets.", Nothing.class, Holder.class);
    documentFunction("getBare");

    assertThatThrownBy(() -> json(List.of(gadget()), function))
        .hasMessageContainingAll("Bare", "@Doc");
  }

  @Test
  void twoTypesOfOneNameStopTheGenerator() throws Exception {
    record Holder(@Doc("Place.") Other.Place place) {}
    var function = function("devicemgmt:iru:getPlace", "Gets.", Nothing.class, Holder.class);
    documentFunction("getPlace");

    assertThatThrownBy(() -> json(List.of(gadget()), function))
        .hasMessageContaining("would both be " + type("Place"));
  }

  private JsonNode resource() throws JsonProcessingException {
    return schema().at("/resources").get(TOKEN);
  }

  private JsonNode schema() throws JsonProcessingException {
    return JsonMapper.builder().build().readTree(json(List.of(gadget())));
  }

  private String json(List<ResourceDefinition<?, ?>> resources, Function<?, ?>... others) {
    var list = function("devicemgmt:iru:getGadgets", "Lists.", Nothing.class, Outputs.class);
    var get = function("devicemgmt:iru:getGadget", "Gets.", Question.class, Answer.class);
    var functions = Stream.concat(Stream.of(list, get), Stream.of(others)).toList();
    return PackageSchema.json(
        new Offer("1.2.3", RecordShape.of(Configuration.class), resources, functions),
        Documentation.in(folder));
  }

  private static <A extends Record, R extends Record> Function<A, R> function(
      String token, String doc, Class<A> arguments, Class<R> result) {
    return Function.of(
        token,
        doc,
        arguments,
        result,
        (call, unused) -> {
          throw new AssertionError("the schema calls no function");
        });
  }

  private static ResourceDefinition<?, ?> gadget() {
    return gadget(TOKEN);
  }

  private static ResourceDefinition<?, ?> gadget(String token) {
    return new ResourceDefinition<>(
        token,
        "gadget",
        "A gadget.",
        RecordShape.of(Inputs.class),
        RecordShape.of(Outputs.class),
        List.of());
  }

  private void documentFunction(String name) throws Exception {
    write(
        "iru/" + name + ".md",
        """
        {{%% examples %%}}
        ```yaml
        function: devicemgmt:iru:%s
        ```
        ```java
        ```
        {{%% /examples %%}}
        """
            .formatted(name));
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private static String type(String name) {
    return "devicemgmt:gadgets:" + name;
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
