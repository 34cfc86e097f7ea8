package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.shape.ContentAsset;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Landscape takes as attachments of one script; as its web page says it, August 2026. Whether
 * its "1.00 MB" are a million bytes or some more is not documented: fewer surely fit.
 */
final class AttachmentRules {

  static final int MOST = 5;
  static final long BYTES = 1_000_000;

  private static final String PROPERTY = "attachments";

  private AttachmentRules() {}

  static List<Rule<Inputs>> all() {
    return List.of(
        Rule.<Inputs>refuse(PROPERTY, i -> badName(i).map(AttachmentRules::nameRule).orElse(""))
            .when(i -> badName(i).isPresent()),
        Rule.<Inputs>refuse(
                PROPERTY,
                i -> "holds %d files; Landscape takes at most %d".formatted(of(i).size(), MOST))
            .when(i -> of(i).size() > MOST),
        tooLarge().when(i -> size(i) > BYTES),
        // A file that was not there when Check looked may be there now.
        tooLarge().whenChanging((old, now) -> size(now) > BYTES),
        Rule.<Inputs>refuse(
                PROPERTY,
                i ->
                    "has \"%s\", whose file is not there or cannot be read"
                        .formatted(unreadable(i).orElse("")))
            .whenChanging((old, now) -> unreadable(now).isPresent()));
  }

  /** The attachments that an input has, none if it says nothing. */
  static Map<String, ContentAsset> of(Inputs inputs) {
    var attachments = inputs.attachments();
    return attachments == null ? Map.of() : attachments;
  }

  private static Rule.Draft<Inputs> tooLarge() {
    return Rule.refuse(
        PROPERTY,
        i ->
            "holds %d bytes together; Landscape takes at most 1.00 MB (%d bytes)"
                .formatted(size(i), BYTES));
  }

  private static long size(Inputs inputs) {
    return of(inputs).values().stream()
        .mapToLong(each -> AttachmentContent.size(each).orElse(0))
        .sum();
  }

  private static Optional<String> unreadable(Inputs inputs) {
    return of(inputs).entrySet().stream()
        .filter(each -> AttachmentContent.isTold(each.getValue()))
        .filter(each -> !AttachmentContent.isReadable(each.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> badName(Inputs inputs) {
    return of(inputs).keySet().stream().filter(name -> !isName(name)).findFirst();
  }

  /** The name goes before `$$` on the wire, and is a file's name on the machine. */
  private static boolean isName(String name) {
    return !WhiteSpace.isBlank(name)
        && name.equals(WhiteSpace.strip(name))
        && !name.equals(".")
        && !name.equals("..")
        && !name.contains("/")
        && !name.contains("$$")
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static String nameRule(String name) {
    return "has the file name \"%s\"; a name must not be blank, and has no `/`, no `$$`, no control"
            .formatted(name)
        + " character and no blanks around it";
  }
}
