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
 * @param required must be in a create
 * @param absent the value of an item created without it
 */
record Field(String name, boolean required, JsonNode absent, Rule rule) {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Judges a value that isn't null. */
  sealed interface Rule {}

  /** A text, kept as {@code kept} makes it. */
  record Text(boolean blankAllowed, UnaryOperator<String> kept) implements Rule {}

  /** One of these texts. */
  record Choice(List<String> choices) implements Rule {}

  /** True or false. */
  record Flag() implements Rule {}

  /** A UUID, kept in lower case. */
  record Reference() implements Rule {}

  /** The result of a check: the value to store, or the error message. */
  record Judged(JsonNode kept, Optional<String> complaint) {
    static Judged keep(JsonNode value) {
      return new Judged(value, Optional.empty());
    }

    static Judged refuse(String sentence) {
      return new Judged(NullNode.getInstance(), Optional.of(sentence));
    }
  }

  static Field requiredText(String name, UnaryOperator<String> kept) {
    return new Field(name, true, TextNode.valueOf(""), new Text(false, kept));
  }

  static Field text(String name, UnaryOperator<String> kept) {
    return new Field(name, false, TextNode.valueOf(""), new Text(true, kept));
  }

  static Field requiredChoice(String name, String... choices) {
    return new Field(name, true, TextNode.valueOf(choices[0]), new Choice(List.of(choices)));
  }

  /** The first choice is that of an item created without the field. */
  static Field choice(String name, String... choices) {
    return new Field(name, false, TextNode.valueOf(choices[0]), new Choice(List.of(choices)));
  }

  static Field flag(String name, boolean absent) {
    return new Field(name, false, BooleanNode.valueOf(absent), new Flag());
  }

  static Field reference(String name) {
    return new Field(name, false, NullNode.getInstance(), new Reference());
  }

  Judged judge(JsonNode sent) {
    if (sent.isNull()) {
      return Judged.refuse("This field may not be null.");
    }
    if (rule instanceof Text text) {
      return judgeText(text, sent);
    }
    if (rule instanceof Choice choice) {
      return sent.isTextual() && choice.choices().contains(sent.textValue())
          ? Judged.keep(sent)
          : Judged.refuse("\"" + sent.asText() + "\" is not a valid choice.");
    }
    if (rule instanceof Flag) {
      return sent.isBoolean() ? Judged.keep(sent) : Judged.refuse("Must be a valid boolean.");
    }
    return sent.isTextual() && UUID.matcher(sent.textValue()).matches()
        ? Judged.keep(TextNode.valueOf(sent.textValue().toLowerCase(Locale.ROOT)))
        : Judged.refuse("Must be a valid UUID.");
  }

  private static Judged judgeText(Text text, JsonNode sent) {
    if (!sent.isTextual()) {
      return Judged.refuse("Not a valid string.");
    }
    if (sent.textValue().indexOf('\0') >= 0) {
      return Judged.refuse("Null characters are not allowed.");
    }
    return PythonText.isBlank(sent.textValue()) && !text.blankAllowed()
        ? Judged.refuse("This field may not be blank.")
        : Judged.keep(TextNode.valueOf(text.kept().apply(sent.textValue())));
  }
}
