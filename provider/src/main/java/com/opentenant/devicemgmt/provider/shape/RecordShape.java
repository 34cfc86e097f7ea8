package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a record, in order of declaration. Only this class reads the annotations;
 * schema, check, diff and codec use it.
 */
public final class RecordShape<R extends Record> {

  /** Reading the annotations of a class takes milliseconds, and each Configure needs all shapes. */
  private static final ClassValue<RecordShape<?>> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
          return read(type.asSubclass(Record.class));
        }
      };

  private final Class<R> type;
  private final List<Component> components;
  private final Map<String, Component> byName;
  private final Constructor<R> constructor;

  private RecordShape(Class<R> type, List<Component> components, Constructor<R> constructor) {
    this.type = type;
    this.components = List.copyOf(components);
    this.byName =
        components.stream()
            .collect(
                Collectors.toMap(
                    Component::name, each -> each, (first, second) -> first, LinkedHashMap::new));
    this.constructor = constructor;
  }

  /**
   * The shape of a record class.
   *
   * @throws IllegalArgumentException if a component has no {@link Doc}, a type that Pulumi does not
   *     support, or annotations that contradict each other
   */
  @SuppressWarnings("unchecked") // It is read from this class.
  public static <R extends Record> RecordShape<R> of(Class<R> type) {
    return (RecordShape<R>) SHAPES.get(type);
  }

  private static <R extends Record> RecordShape<R> read(Class<R> type) {
    var declared = List.of(type.getRecordComponents());
    return new RecordShape<>(
        type,
        declared.stream().map(each -> component(type, each)).toList(),
        constructor(
            type, declared.stream().map(RecordComponent::getType).toArray(Class<?>[]::new)));
  }

  public RecordShape<R> changed(UnaryOperator<Component> change) {
    return new RecordShape<>(type, components.stream().map(change).toList(), constructor);
  }

  public Class<R> type() {
    return type;
  }

  public List<Component> components() {
    return components;
  }

  public Optional<Component> component(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** The text of {@link Doc}; empty without one. */
  public String doc() {
    return docOf(type).orElse("");
  }

  public @Nullable Object read(Component component, Record value) {
    try {
      return component.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(type.getName() + "." + component.name(), e);
    }
  }

  R create(@Nullable Object[] values) {
    return newInstance(constructor, values);
  }

  private static Component component(Class<?> owner, RecordComponent component) {
    var place = owner.getSimpleName() + "." + component.getName();
    var type = ValueTypes.of(component.getGenericType(), place);
    var written = component.getAnnotation(Default.class);
    var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    var follows = component.getAnnotation(Follows.class);
    refuseContradictions(component, type, nullable, place);
    var accessor = component.getAccessor();
    accessor.setAccessible(true);
    return new Component(
        component.getName(),
        type,
        docOf(component).orElseThrow(() -> new IllegalArgumentException(place + " has no @Doc")),
        !nullable && written == null,
        written == null ? null : ValueTypes.parse(type, written.value(), place),
        component.getAnnotation(ServerDefault.class),
        component.isAnnotationPresent(WriteOnly.class),
        component.isAnnotationPresent(Secret.class),
        !component.isAnnotationPresent(NotInLookUps.class),
        component.getAnnotation(Replaces.class),
        equivalence(component),
        follows == null ? List.of() : List.of(follows.value()),
        component.getAnnotation(IdOf.class),
        accessor);
  }

  private static void refuseContradictions(
      RecordComponent component, ValueType type, boolean nullable, String place) {
    var hasDefault = component.isAnnotationPresent(Default.class);
    var serverDefault = component.isAnnotationPresent(ServerDefault.class);
    var replaces = component.getAnnotation(Replaces.class);
    var mayLackDefault = nullable && !component.isAnnotationPresent(WriteOnly.class);
    refuse(
        hasDefault && (serverDefault || mayLackDefault),
        place + ": a default makes it neither null nor unmanaged");
    refuse(serverDefault && !nullable, place + ": unmanaged until set, so it must be nullable");
    refuse(
        component.isAnnotationPresent(Equivalent.class) && type != Scalar.STRING,
        place + ": only texts are equivalent");
    refuse(
        component.isAnnotationPresent(IdOf.class) && type != Scalar.STRING,
        place + ": only texts are ids");
    refuse(
        replaces != null && replaces.onKindChange() && !(type instanceof OneOf),
        place + ": has no kinds that could change");
  }

  private static void refuse(boolean contradicts, String message) {
    if (contradicts) {
      throw new IllegalArgumentException(message);
    }
  }

  private static @Nullable Equivalence equivalence(RecordComponent component) {
    var equivalent = component.getAnnotation(Equivalent.class);
    return equivalent == null ? null : newInstance(constructor(equivalent.value()));
  }

  private static Optional<String> docOf(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Doc.class)).map(Doc::value);
  }

  /** A constructor, which need not be public. */
  static <T> Constructor<T> constructor(Class<T> type, Class<?>... parameters) {
    try {
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          type.getName() + " has no constructor of " + List.of(parameters), e);
    }
  }

  static <T> T newInstance(Constructor<T> constructor, @Nullable Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("could not call " + constructor, e);
    }
  }
}
