package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
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
    @Nullable ServerDefault serverDefault,
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

  /** Whether the server's value is kept while the input is unset. */
  public boolean hasServerDefault() {
    return serverDefault != null;
  }

  /** Whether only another kind of a {@link ValueType.OneOf} replaces the object. */
  public boolean onKindChange() {
    return replaces != null && replaces.onKindChange();
  }

  /** Whether both are texts that the server treats as the same. */
  public boolean isEquivalent(PropertyValue first, PropertyValue second) {
    return equivalence != null
        && first instanceof Text one
        && second instanceof Text other
        && (one.equals(other) || equivalence.same(one.value(), other.value()));
  }

  /** Whether both are texts, and the server's is what it made of the program's. */
  public boolean isEquivalentOnServer(PropertyValue program, PropertyValue server) {
    return equivalence != null
        && program instanceof Text one
        && server instanceof Text other
        && equivalence.sameOnServer(one.value(), other.value());
  }

  public PropertyValue orDefault(PropertyValue value) {
    return value.isNull() && defaultValue != null ? defaultValue : value;
  }

  public PropertyValue sealed(PropertyValue value) {
    return secret ? value.secret() : value;
  }
}
