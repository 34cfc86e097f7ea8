package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;

/**
 * What a resource is, without how it is made.
 *
 * @param token as programs write it, {@code devicemgmt:iru:CustomScript}
 * @param noun as messages name it, {@code custom script}
 * @param doc what the user reads; Markdown
 */
public record ResourceDefinition<I extends Record, O extends Record>(
    String token,
    String noun,
    String doc,
    RecordShape<I> inputs,
    RecordShape<O> outputs,
    List<Rule<I>> rules) {

  /**
   * Defines a resource.
   *
   * @throws IllegalArgumentException if a rule or an output names an input that does not exist, an
   *     output bears the name of an input that the server has no default for, a property bears one
   *     of Pulumi's own names, or a rule would speak when nobody hears it
   */
  public ResourceDefinition {
    rules = List.copyOf(rules);
    for (var rule : rules) {
      rule.reads().forEach(name -> existing(inputs, name));
      existing(inputs, rule.place().root());
      refuseUnheard(rule);
    }
    for (var name : List.of("id", "urn")) {
      if (inputs.component(name).isPresent() || outputs.component(name).isPresent()) {
        throw new IllegalArgumentException(name + " is Pulumi's own");
      }
    }
    for (var output : outputs.components()) {
      output.follows().forEach(name -> existing(inputs, name));
      var twin = inputs.component(output.name());
      if (twin.isPresent() && !twin.get().serverDefault()) {
        throw new IllegalArgumentException(output.name() + " is an input and an output");
      }
    }
  }

  private static void refuseUnheard(Rule<?> rule) {
    var heard =
        switch (rule.stage()) {
          case CHECK -> true;
          case CHANGE -> rule.severity() == Rule.Severity.REFUSE;
          case IMPORT -> rule.severity() == Rule.Severity.WARN;
        };
    if (!heard) {
      throw new IllegalArgumentException(
          "nobody would hear the rule about " + rule.property() + " at its stage");
    }
  }

  private static void existing(RecordShape<?> inputs, String name) {
    if (inputs.component(name).isEmpty()) {
      throw new IllegalArgumentException(inputs.type().getName() + " has no " + name);
    }
  }
}
