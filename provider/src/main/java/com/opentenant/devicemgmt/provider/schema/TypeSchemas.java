package com.opentenant.devicemgmt.provider.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.Token;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.AssetOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The schemas of types; collects the named ones. */
final class TypeSchemas {

  /**
   * Whether a property is an input or an output. A choice is an open enum as an input, and a text
   * as an output. Inside an object, which is one type for both sides, it is an open enum.
   */
  enum Side {
    INPUT,
    OUTPUT
  }

  private final References references;
  private final Map<String, Class<?>> classes = new TreeMap<>();
  private final Map<String, ObjectNode> named = new TreeMap<>();

  /**
   * Collects types.
   *
   * @param references to what every description may name. An object has no references to its own
   *     properties: as the result of a function, Pulumi's generators print the name of a class that
   *     does not exist.
   */
  TypeSchemas(References references) {
    this.references = references;
  }

  Map<String, ObjectNode> named() {
    return named;
  }

  ObjectNode of(ValueType type, Side side) {
    return type.accept(
        new ValueType.Visitor<>() {
          @Override
          public ObjectNode scalar(Scalar scalar) {
            return plain(scalar.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public ObjectNode choice(Choice choice) {
            return switch (side) {
              case INPUT -> open(named(choice.type(), () -> options(choice)));
              case OUTPUT -> plain("string");
            };
          }

          @Override
          public ObjectNode asset(AssetOf asset) {
            return reference("pulumi.json#/Asset");
          }

          @Override
          public ObjectNode list(ListOf list) {
            return plain("array").set("items", of(list.element(), side));
          }

          @Override
          public ObjectNode map(MapOf map) {
            return plain("object").set("additionalProperties", of(map.value(), side));
          }

          @Override
          public ObjectNode object(ObjectOf object) {
            return named(object.shape().type(), () -> properties(object.shape()));
          }

          @Override
          public ObjectNode oneOf(OneOf oneOf) {
            return named(oneOf.type(), () -> kinds(oneOf));
          }
        });
  }

  private ObjectNode named(Class<?> type, Supplier<ObjectNode> declaration) {
    var token = Token.of(type).toString();
    var known = classes.put(token, type);
    if (known == null) {
      named.put(token, declaration.get());
    } else if (known != type) {
      throw new IllegalArgumentException(
          "%s and %s would both be %s".formatted(known.getName(), type.getName(), token));
    }
    return reference("#/types/" + token);
  }

  ObjectNode named(String token, String doc, ObjectNode declaration) {
    if (named.put(token, plain("object").put("description", doc).setAll(declaration)) != null) {
      throw new IllegalArgumentException("two types would be " + token);
    }
    return reference("#/types/" + token);
  }

  /** A text or a constant, so that a program can use a value that its SDK does not know. */
  private static ObjectNode open(ObjectNode choice) {
    var node = plain("string");
    node.putArray("oneOf").add(plain("string")).add(choice);
    return node;
  }

  private static ObjectNode options(Choice choice) {
    var node = described("string", choice.type());
    var options = node.putArray("enum");
    for (var option : choice.options()) {
      options
          .addObject()
          .put("name", pascalCase(option.constant()))
          .put("value", option.value())
          .put("description", option.doc());
    }
    return node;
  }

  private ObjectNode properties(RecordShape<?> shape) {
    return described("object", shape.type())
        .setAll(new PropertySchemas(this).inputs(shape.components(), references));
  }

  /** Pulumi's schema has no alternatives: each member is optional, and Check counts them. */
  private ObjectNode kinds(OneOf oneOf) {
    var node = described("object", oneOf.type());
    var members = node.putObject("properties");
    for (var kind : oneOf.kinds()) {
      var member = of(new ObjectOf(kind.shape()), Side.INPUT);
      members.set(kind.name(), member.put("description", kind.shape().doc()));
    }
    return node;
  }

  private static ObjectNode described(String type, Class<?> declaration) {
    var doc = declaration.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalArgumentException(declaration.getName() + " has no @Doc");
    }
    return plain(type).put("description", doc.value());
  }

  private static String pascalCase(String constant) {
    return Arrays.stream(constant.split("_", -1))
        .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static ObjectNode plain(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode reference(String target) {
    return JsonNodeFactory.instance.objectNode().put("$ref", target);
  }
}
