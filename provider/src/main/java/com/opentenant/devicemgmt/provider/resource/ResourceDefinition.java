package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;

/**
 * The declaration of a resource.
 *
 * @param token for example {@code devicemgmt:iru:CustomScript}
 * @param noun its name in messages, for example {@code custom script}
 * @param doc the user's documentation, in Markdown
 */
public record ResourceDefinition<I extends Record, O extends Record>(
    String token,
    String noun,
    String doc,
    RecordShape<I> inputs,
    RecordShape<O> outputs,
    List<Rule<I>> rules) {

  /**
   * @throws IllegalArgumentException if a rule or an output names an input that does not exist, an
   *     output has the name of an input without a server default, a property has one of Pulumi's
   *     own names, or a rule's stage ignores its severity
   */
  public ResourceDefinition {
    rules = List.copyOf(rules);
    for (var rule : rules) {
      rule.reads().forEach(name -> existing(inputs, name));
      existing(inputs, rule.place().root());
      refuseIgnored(rule);
    }
    for (var name : List.of("id", "urn")) {
      if (inputs.component(name).isPresent() || outputs.component(name).isPresent()) {
        throw new IllegalArgumentException(name + " is one of Pulumi's own names");
      }
    }
    for (var output : outputs.components()) {
      output.follows().forEach(name -> existing(inputs, name));
      var twin = inputs.component(output.name());
      if (twin.isPresent() && !twin.get().hasServerDefault()) {
        throw new IllegalArgumentException(output.name() + " is an input and an output");
      }
    }
  }

  /** The noun with its article: {@code a custom script}, {@code an in-house app}. */
  public String oneOfThem() {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  private static void refuseIgnored(Rule<?> rule) {
    var used =
        switch (rule.stage()) {
          case CHECK -> true;
          case CHANGE -> rule.severity() == Rule.Severity.REFUSE;
          case IMPORT -> rule.severity() == Rule.Severity.WARN;
        };
    if (!used) {
      throw new IllegalArgumentException(
          "the rule about " + rule.property() + " has no effect at its stage");
    }
  }

  private static void existing(RecordShape<?> inputs, String name) {
    if (inputs.component(name).isEmpty()) {
      throw new IllegalArgumentException(inputs.type().getName() + " has no " + name);
    }
  }
}
