package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A field of a request, and how the server checks and stores its value.
 *
 * @param required whether a create must have it
 * @param absent the default
 */
record Field(String name, boolean required, JsonNode absent, Rule rule) {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What a value that is not null must be. */
  sealed interface Rule {}

  /** A text; {@code stored} changes it before it is stored. */
  record Text(boolean blankAllowed, UnaryOperator<String> stored) implements Rule {}

  /** One of these texts. */
  record Choice(List<String> choices) implements Rule {}

  /** True or false. */
  record Flag() implements Rule {}

  /** A UUID, stored in lower case. */
  record Reference() implements Rule {}

  /** The result of a check: the value to store, or the error message. */
  record Checked(JsonNode stored, Optional<String> error) {
    static Checked valid(JsonNode value) {
      return new Checked(value, Optional.empty());
    }

    static Checked invalid(String sentence) {
      return new Checked(NullNode.getInstance(), Optional.of(sentence));
    }
  }

  static Field requiredText(String name, UnaryOperator<String> stored) {
    return new Field(name, true, TextNode.valueOf(""), new Text(false, stored));
  }

  static Field text(String name, UnaryOperator<String> stored) {
    return new Field(name, false, TextNode.valueOf(""), new Text(true, stored));
  }

  static Field requiredChoice(String name, String... choices) {
    return new Field(name, true, TextNode.valueOf(choices[0]), new Choice(List.of(choices)));
  }

  /** The first choice is the default. */
  static Field choice(String name, String... choices) {
    return new Field(name, false, TextNode.valueOf(choices[0]), new Choice(List.of(choices)));
  }

  static Field flag(String name, boolean absent) {
    return new Field(name, false, BooleanNode.valueOf(absent), new Flag());
  }

  static Field requiredReference(String name) {
    return new Field(name, true, NullNode.getInstance(), new Reference());
  }

  static Field reference(String name) {
    return new Field(name, false, NullNode.getInstance(), new Reference());
  }

  Checked check(JsonNode sent) {
    if (sent.isNull()) {
      return Checked.invalid("This field may not be null.");
    }
    if (rule instanceof Text text) {
      return checkText(text, sent);
    }
    if (rule instanceof Choice choice) {
      return sent.isTextual() && choice.choices().contains(sent.textValue())
          ? Checked.valid(sent)
          : Checked.invalid("\"" + sent.asText() + "\" is not a valid choice.");
    }
    if (rule instanceof Flag) {
      return sent.isBoolean() ? Checked.valid(sent) : Checked.invalid("Must be a valid boolean.");
    }
    return sent.isTextual() && UUID.matcher(sent.textValue()).matches()
        ? Checked.valid(TextNode.valueOf(sent.textValue().toLowerCase(Locale.ROOT)))
        : Checked.invalid("Must be a valid UUID.");
  }

  private static Checked checkText(Text text, JsonNode sent) {
    if (!sent.isTextual()) {
      return Checked.invalid("Not a valid string.");
    }
    if (sent.textValue().indexOf('\0') >= 0) {
      return Checked.invalid("Null characters are not allowed.");
    }
    return PythonText.isBlank(sent.textValue()) && !text.blankAllowed()
        ? Checked.invalid("This field may not be blank.")
        : Checked.valid(TextNode.valueOf(text.stored().apply(sent.textValue())));
  }
}
