package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of a record: its Java component and what the annotations say of it.
 *
 * @param required whether a program must set it (an input), or it is always there (an output)
 * @param defaultValue what an unset input has; null when nothing
 * @param inLookUps whether the functions that find objects return it
 * @param onKindChange whether the replacement comes only with another kind of a {@link
 *     ValueType.OneOf}
 * @param equivalence when two different texts are the same; null when never
 * @param follows the inputs that an output is computed from
 * @param id of what it is the id; null when it is none
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
    Replacement replacement,
    boolean onKindChange,
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
        replacement,
        onKindChange,
        equivalence,
        follows,
        id,
        accessor);
  }

  /** What a change of the property means for the object. */
  public enum Replacement {
    NONE,
    REPLACE,
    DELETE_FIRST
  }

  /** The value, or the default in place of none. */
  public PropertyValue orDefault(PropertyValue value) {
    return value.isNull() && defaultValue != null ? defaultValue : value;
  }

  /** The value in a secret wrapper if the property is secret. */
  public PropertyValue sealed(PropertyValue value) {
    return secret ? value.secret() : value;
  }
}
