package com.opentenant.devicemgmt.provider.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.schema.TypeSchemas.Side;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Component.Replacement;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The schemas of properties, in order of declaration. */
final class PropertySchemas {

  private final TypeSchemas types;

  PropertySchemas(TypeSchemas types) {
    this.types = types;
  }

  /** {@code properties} and {@code required} of an argument or input. */
  ObjectNode inputs(Collection<Component> components, References references) {
    return object(components, Side.INPUT, references, Component::required);
  }

  /** {@code properties} and {@code required} of a state or result. */
  ObjectNode outputs(Collection<Component> components, References references) {
    return object(components, Side.OUTPUT, references, PropertySchemas::isAlwaysSet);
  }

  private ObjectNode object(
      Collection<Component> components,
      Side side,
      References references,
      Predicate<Component> required) {
    var node = JsonNodeFactory.instance.objectNode();
    node.set("properties", properties(components, side, references));
    putNames(node, "required", components.stream().filter(required).map(Component::name));
    return node;
  }

  ObjectNode properties(Collection<Component> components, Side side, References references) {
    var node = JsonNodeFactory.instance.objectNode();
    components.forEach(
        component -> node.set(component.name(), property(component, side, references)));
    return node;
  }

  static void putNames(ObjectNode node, String key, Stream<String> names) {
    var list = names.toList();
    if (!list.isEmpty()) {
      var array = node.putArray(key);
      list.forEach(array::add);
    }
  }

  /** A default that the server does not return is missing after an import. */
  private static boolean isAlwaysSet(Component component) {
    var hasDefault = component.defaultValue() != null;
    return component.required() || (hasDefault && !component.writeOnly());
  }

  private ObjectNode property(Component component, Side side, References references) {
    var node = types.of(component.type(), side).put("description", references.in(component.doc()));
    var value = component.defaultValue();
    if (side == Side.INPUT && value != null) {
      putDefault(node, value);
    }
    if (component.secret()) {
      node.put("secret", true);
    }
    if (side == Side.INPUT && component.replacement() != Replacement.NONE) {
      // Only informs: the provider replaces by itself. `replaceOnChanges` would do it in each SDK.
      node.put("willReplaceOnChanges", true);
    }
    return node;
  }

  private static void putDefault(ObjectNode node, PropertyValue value) {
    if (value instanceof Text text) {
      node.put("default", text.value());
    } else if (value instanceof Bool bool) {
      node.put("default", bool.value());
    } else if (value instanceof Num number && number.value() == Math.rint(number.value())) {
      node.put("default", (long) number.value());
    } else if (value instanceof Num number) {
      node.put("default", number.value());
    } else {
      throw new IllegalArgumentException("the schema has no such default: " + value);
    }
  }
}
