package com.opentenant.devicemgmt.provider.resource;

import java.util.List;

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
      return "one of " + String.join(", ", options.stream().map(Option::value).toList());
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

  /** What is allowed, as in “must be …”. */
  String words();
}
