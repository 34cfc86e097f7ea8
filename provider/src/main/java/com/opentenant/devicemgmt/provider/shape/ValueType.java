package com.opentenant.devicemgmt.provider.shape;

import java.util.List;
import java.util.Optional;

/** What kind of value a property takes. */
public sealed interface ValueType {

  /** One plain value. */
  enum Scalar implements ValueType {
    STRING("a string"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number");

    private final String words;

    Scalar(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** A file from disk. */
  record File() implements ValueType {
    @Override
    public String words() {
      return "a file asset";
    }
  }

  /** A file from disk, or a text that takes its place. */
  record Content() implements ValueType {
    @Override
    public String words() {
      return "a file or string asset";
    }
  }

  /**
   * One text out of a list.
   *
   * @param type the {@link OpenEnum} record
   */
  record Choice(Class<?> type, List<Option> options) implements ValueType {
    /** One known value. */
    public record Option(String constant, String value, String doc) {}

    @Override
    public String words() {
      return "one of " + String.join(", ", values());
    }

    public List<String> values() {
      return options.stream().map(Option::value).toList();
    }

    /** Whether a newer server has more values than these. */
    public boolean grows() {
      return GrowingEnum.class.isAssignableFrom(type);
    }

    public boolean offers(String value) {
      return values().contains(value);
    }
  }

  /** A list in which the order counts. */
  record ListOf(ValueType element) implements ValueType {
    @Override
    public String words() {
      return "a list";
    }
  }

  /** A list in which the order does not count. */
  record SetOf(ValueType element) implements ValueType {
    @Override
    public String words() {
      return "a list";
    }
  }

  /** Names of the user's own with values of one kind. */
  record MapOf(ValueType value) implements ValueType {
    @Override
    public String words() {
      return "a map";
    }
  }

  /** An object with properties of its own. */
  record ObjectOf(RecordShape<?> shape) implements ValueType {
    @Override
    public String words() {
      return "an object";
    }
  }

  /**
   * An object with exactly one member, which says what kind it is.
   *
   * @param type the sealed interface
   */
  record OneOf(Class<?> type, List<Kind> kinds) implements ValueType {

    /** One of the interface's records, by the name of its member. */
    public record Kind(String name, RecordShape<?> shape) {
      public ObjectOf type() {
        return new ObjectOf(shape);
      }
    }

    public OneOf {
      kinds = List.copyOf(kinds);
    }

    @Override
    public String words() {
      return "an object with exactly one of " + String.join(", ", names());
    }

    public List<String> names() {
      return kinds.stream().map(Kind::name).toList();
    }

    public Optional<Kind> kind(String name) {
      return kinds.stream().filter(each -> each.name().equals(name)).findFirst();
    }
  }

  /** What is allowed, as in “must be …”. */
  String words();
}
