package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Equivalence;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.ArrayList;
import java.util.List;

/** Lists what differs inside of texts that mean more than their characters, such as profiles. */
public final class TextDifferences {

  /** Lines of one property. */
  private static final int MOST_LINES = 20;

  private TextDifferences() {}

  /** Lists what differs in two texts. */
  @FunctionalInterface
  private interface Listing {
    List<String> between(Equivalence texts, String before, String after, boolean isSecret);
  }

  /** One message for each property whose text a program changes. */
  public static List<String> ofProgram(
      RecordShape<?> shape, PropertyMap before, PropertyMap after) {
    return messages(shape, before, after, "changes", Equivalence::differences);
  }

  /** One message for each property whose text was changed in the server. */
  public static List<String> ofServer(RecordShape<?> shape, PropertyMap known, PropertyMap server) {
    return messages(
        shape, known, server, "was changed outside Pulumi", Equivalence::differencesOnServer);
  }

  private static List<String> messages(
      RecordShape<?> shape,
      PropertyMap before,
      PropertyMap after,
      String headline,
      Listing listing) {
    var messages = new ArrayList<String>();
    for (var component : shape.components()) {
      var lines = lines(component, before, after, listing);
      if (!lines.isEmpty()) {
        messages.add("%s %s:%s".formatted(component.name(), headline, indented(lines)));
      }
    }
    return messages;
  }

  private static List<String> lines(
      Component component, PropertyMap before, PropertyMap after, Listing listing) {
    var equivalence = component.equivalence();
    var first = before.value(component.name());
    var second = after.value(component.name());
    if (equivalence != null
        && first.revealed() instanceof Text one
        && second.revealed() instanceof Text other
        && !one.equals(other)) {
      var isSecret = component.secret() || first instanceof Secret || second instanceof Secret;
      return listing.between(equivalence, one.value(), other.value(), isSecret);
    }
    return List.of();
  }

  private static String indented(List<String> lines) {
    var shown = String.join("\n  ", lines.subList(0, Math.min(lines.size(), MOST_LINES)));
    var more = lines.size() - MOST_LINES;
    return "\n  " + shown + (more > 0 ? "\n  and %d more".formatted(more) : "");
  }
}
