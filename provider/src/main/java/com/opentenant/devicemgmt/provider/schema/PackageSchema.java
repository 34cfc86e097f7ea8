package com.opentenant.devicemgmt.provider.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionResult;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.schema.TypeSchemas.Side;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pulumi's schema, from which SDKs and reference pages are generated. The same offer always has the
 * same text.
 */
public final class PackageSchema {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Offer offer;
  private final Documentation documentation;
  private final References references;
  private final TypeSchemas types;
  private final PropertySchemas properties;

  private PackageSchema(Offer offer, Documentation documentation) {
    this.offer = offer;
    this.documentation = documentation;
    this.references =
        References.toFunctions(offer.functions().stream().map(Function::token).toList());
    this.types = new TypeSchemas(references);
    this.properties = new PropertySchemas(types);
  }

  /**
   * The text of schema.json.
   *
   * @throws IllegalArgumentException if a resource, a function or a type has no documentation
   */
  public static String json(Offer offer, Documentation documentation) {
    var schema = new PackageSchema(offer, documentation).toJson();
    try {
      return JSON.writer(printer()).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var printer = new DefaultPrettyPrinter(separators);
    var indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private ObjectNode toJson() {
    documentation.refuseOthers(
        Stream.concat(
            offer.resources().stream().map(ResourceDefinition::token),
            offer.functions().stream().map(Function::token)));
    var configuration = offer.configuration().components();
    var resources = resources();
    var functions = functions();
    var schema = withoutEmptyTexts(template().put("version", offer.version()));
    var language = schema.remove("language");
    schema
        .putObject("config")
        .set("variables", properties.properties(configuration, Side.INPUT, references));
    schema.set("types", JsonNodeFactory.instance.objectNode().setAll(types.named()));
    schema.set("provider", provider(configuration));
    schema.set("resources", resources);
    schema.set("functions", functions);
    schema.set("language", language);
    return schema;
  }

  /**
   * The texts and the options of the SDK generators, which no Java type declares. With {@code
   * supportPack} each SDK has the version of the schema. Java's {@code buildFiles} is {@code none}
   * because the generator supports only Gradle, and the SDK has a pom.
   */
  private static ObjectNode template() {
    try (InputStream stream = PackageSchema.class.getResourceAsStream("package.json")) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks package.json");
      }
      return (ObjectNode) JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address that the parent pom leaves empty is not an attribute of the package. */
  static ObjectNode withoutEmptyTexts(ObjectNode schema) {
    schema
        .properties()
        .removeIf(each -> each.getValue().isTextual() && each.getValue().textValue().isEmpty());
    return schema;
  }

  /** Pulumi supports only texts as outputs of a provider. */
  private ObjectNode provider(List<Component> configuration) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "description",
                "The tenants to manage. A configured value takes precedence over the environment. A"
                    + " resource fails if a key that it needs is missing, and names the key.");
    node.set("inputProperties", properties.properties(configuration, Side.INPUT, references));
    var texts = configuration.stream().filter(each -> each.type() == Scalar.STRING).toList();
    node.set("properties", properties.properties(texts, Side.OUTPUT, references));
    return node;
  }

  private ObjectNode resources() {
    var node = JsonNodeFactory.instance.objectNode();
    offer.resources().stream()
        .sorted(Comparator.comparing(ResourceDefinition::token))
        .forEach(each -> node.set(each.token(), resource(each)));
    return node;
  }

  private ObjectNode resource(ResourceDefinition<?, ?> resource) {
    var inputs = resource.inputs().components();
    var state = new LinkedHashMap<String, Component>();
    Stream.concat(inputs.stream(), resource.outputs().components().stream())
        .forEach(component -> state.put(component.name(), component));
    var place = "#/resources/" + resource.token();
    var toInputs = references.and(place + "/inputProperties", inputs);
    var toState = references.and(place + "/properties", state.values());
    var description = documentation.ofResource(resource.token(), resource.doc());
    var node = JsonNodeFactory.instance.objectNode().put("description", toInputs.in(description));
    node.setAll(properties.outputs(state.values(), toState));
    node.set("inputProperties", properties.properties(inputs, Side.INPUT, toInputs));
    PropertySchemas.putNames(
        node, "requiredInputs", inputs.stream().filter(Component::required).map(Component::name));
    // Pulumi lists only resources that have it.
    node.putObject("listInputs");
    return node;
  }

  private ObjectNode functions() {
    var node = JsonNodeFactory.instance.objectNode();
    offer.functions().stream()
        .sorted(Comparator.comparing(Function::token))
        .forEach(each -> node.set(each.token(), function(each)));
    return node;
  }

  private ObjectNode function(Function<?, ?> function) {
    var arguments = function.arguments().components();
    var toArguments =
        references.and("#/functions/" + function.token() + "/inputs/properties", arguments);
    var description = documentation.ofFunction(function.token(), function.doc());
    var node =
        JsonNodeFactory.instance.objectNode().put("description", toArguments.in(description));
    if (!arguments.isEmpty()) {
      node.set("inputs", properties.inputs(arguments, toArguments));
    }
    node.set("outputs", outputs(function.result()));
    return node;
  }

  private ObjectNode outputs(FunctionResult<?> result) {
    var list = result.list();
    if (list == null) {
      return properties.outputs(result.components(), references);
    }
    var element =
        types.named(
            list.elementType(),
            list.elementDoc(),
            properties.outputs(result.components(), references));
    var node = JsonNodeFactory.instance.objectNode();
    node.putObject("properties")
        .putObject(list.name())
        .put("type", "array")
        .put("description", list.doc())
        .set("items", element);
    PropertySchemas.putNames(node, "required", Stream.of(list.name()));
    return node;
  }
}
