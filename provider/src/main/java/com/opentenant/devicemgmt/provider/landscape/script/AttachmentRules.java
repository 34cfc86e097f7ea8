package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.check.Rule.Stage;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Landscape's limits for the attachments of a script, from its web page (August 2026). It is not
 * documented whether "1.00 MB" means 1,000,000 or 1,048,576 bytes, so the smaller limit is used.
 */
final class AttachmentRules {

  static final int MOST = 5;
  static final long BYTES = 1_000_000;

  private static final String PROPERTY = "attachments";

  private AttachmentRules() {}

  static List<Rule<Inputs>> all() {
    var tooLarge =
        Rule.<Inputs>refuse(
                PROPERTY,
                i ->
                    "has %d bytes in all; Landscape allows at most 1.00 MB (%d bytes)"
                        .formatted(size(i), BYTES))
            .when(i -> size(i) > BYTES);
    return List.of(
        Rule.of(Severity.REFUSE, PROPERTY, AttachmentRules::badName),
        Rule.<Inputs>refuse(
                PROPERTY,
                i -> "has %d files; Landscape allows at most %d".formatted(of(i).size(), MOST))
            .when(i -> of(i).size() > MOST),
        tooLarge,
        // A file that was missing in Check may exist now.
        tooLarge.at(Stage.CHANGE),
        Rule.of(Severity.REFUSE, PROPERTY, AttachmentRules::unreadable).at(Stage.CHANGE));
  }

  static Map<String, ContentAsset> of(Inputs inputs) {
    return Objects.requireNonNullElse(inputs.attachments(), Map.of());
  }

  private static long size(Inputs inputs) {
    return of(inputs).values().stream().mapToLong(AttachmentContent::size).sum();
  }

  private static Optional<String> unreadable(Inputs inputs) {
    return of(inputs).entrySet().stream()
        .filter(each -> AttachmentContent.isKnown(each.getValue()))
        .filter(each -> !AttachmentContent.isReadable(each.getValue()))
        .map(
            each ->
                "has \"%s\", whose file does not exist or is not readable".formatted(each.getKey()))
        .findFirst();
  }

  private static Optional<String> badName(Inputs inputs) {
    return of(inputs).keySet().stream()
        .filter(name -> !isName(name))
        .map(
            name ->
                "has the file name \"%s\"; a name must not be blank, and must not contain `/`, `$$`, control"
                        .formatted(name)
                    + " characters, or blanks at its start or end")
        .findFirst();
  }

  /** On the wire, the name ends at `$$`. On the machine, it is a file name. */
  private static boolean isName(String name) {
    return !WhiteSpace.isBlank(name)
        && name.equals(WhiteSpace.strip(name))
        && !name.equals(".")
        && !name.equals("..")
        && !name.contains("/")
        && !name.contains("$$")
        && name.chars().noneMatch(Character::isISOControl);
  }
}
