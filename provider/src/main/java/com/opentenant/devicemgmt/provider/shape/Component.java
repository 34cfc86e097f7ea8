package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property: a record component with its annotations.
 *
 * @param required whether a program must set the input, or the output always has a value
 * @param defaultValue null without a default
 * @param inLookUps whether {@code getX} and {@code getXs} return it
 * @param follows the inputs from which an output is computed
 */
public record Component(
    String name,
    ValueType type,
    String doc,
    boolean required,
    @Nullable PropertyValue defaultValue,
    boolean serverDefault,
    boolean writeOnly,
    boolean secret,
    boolean inLookUps,
    @Nullable Replaces replaces,
    @Nullable Equivalence equivalence,
    List<String> follows,
    @Nullable IdOf id,
    Method accessor) {

  /** The same property with another name and documentation. */
  public Component called(String otherName, String otherDoc) {
    return new Component(
        otherName,
        type,
        otherDoc,
        required,
        defaultValue,
        serverDefault,
        writeOnly,
        secret,
        inLookUps,
        replaces,
        equivalence,
        follows,
        id,
        accessor);
  }

  /** Whether a change of the property replaces the object. */
  public enum Replacement {
    NONE,
    REPLACE,
    DELETE_FIRST
  }

  public Replacement replacement() {
    if (replaces == null) {
      return Replacement.NONE;
    }
    return replaces.deleteFirst() ? Replacement.DELETE_FIRST : Replacement.REPLACE;
  }

  /** Whether only another kind of a {@link ValueType.OneOf} replaces the object. */
  public boolean onKindChange() {
    return replaces != null && replaces.onKindChange();
  }

  public PropertyValue orDefault(PropertyValue value) {
    return value.isNull() && defaultValue != null ? defaultValue : value;
  }

  public PropertyValue sealed(PropertyValue value) {
    return secret ? value.secret() : value;
  }
}
