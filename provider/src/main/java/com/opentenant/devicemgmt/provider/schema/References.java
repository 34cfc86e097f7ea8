package com.opentenant.devicemgmt.provider.schema;

import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names in a description that languages spell differently. Pulumi's generators replace a
 * reference with the name in their language: {@code show_in_self_service} in Python.
 *
 * <p>A name of one word stays in backticks. The generators print a reference without them, and
 * "runs if script fails" would not show that {@code script} is a name.
 */
final class References {

  /** A code block, or a name of several words in backticks. */
  private static final Pattern CODE_OR_NAME =
      Pattern.compile("(?ms)^```.*?^```$|`([a-z]+[A-Z]\\w*)`");

  private final Map<String, String> targets;

  private References(Map<String, String> targets) {
    this.targets = targets;
  }

  static References toFunctions(List<String> tokens) {
    return new References(
        tokens.stream()
            .collect(
                Collectors.toMap(
                    token -> Token.parse(token).name(), token -> "#/functions/" + token)));
  }

  /**
   * These and the properties of one place.
   *
   * @param place such as {@code #/resources/devicemgmt:iru:Tag/properties}
   */
  References and(String place, Collection<Component> properties) {
    var all = new HashMap<>(targets);
    all.putAll(
        properties.stream()
            .map(Component::name)
            .collect(Collectors.toMap(Function.identity(), name -> place + "/" + name)));
    return new References(all);
  }

  /** The text with a reference in place of each known name; code blocks stay as they are. */
  String in(String text) {
    return CODE_OR_NAME
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
  }

  private String replacement(MatchResult match) {
    var target = match.group(1) == null ? null : targets.get(match.group(1));
    return target == null ? match.group() : "{{%% ref %s %%}}".formatted(target);
  }
}
