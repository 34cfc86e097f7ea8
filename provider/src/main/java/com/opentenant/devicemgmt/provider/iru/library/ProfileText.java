package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.plist.PlistChanges;
import com.opentenant.devicemgmt.provider.plist.PlistPaths;
import com.opentenant.devicemgmt.provider.plist.PlistReader;
import com.opentenant.devicemgmt.provider.plist.PlistSyntaxException;
import com.opentenant.devicemgmt.provider.plist.PlistValue;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.shape.Equivalence;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The text of a configuration profile. Two are the same if they differ only in their XML or in the
 * keys of the root that Iru replaces.
 */
public final class ProfileText implements Equivalence {

  /**
   * Iru sets the first two to the item's name and to its own identifier (iructl's live tests), and
   * may replace the third (git2kandji).
   */
  private static final Set<String> REPLACED =
      Set.of("PayloadDisplayName", "PayloadIdentifier", "PayloadUUID");

  /** Iru may replace it as well (git2kandji), but a change in a program counts. */
  private static final String SCOPE = "PayloadScope";

  /** The scope of a profile that names none, if a device management server installs it. */
  private static final Text DEFAULT_SCOPE = new Text("System");

  private static final String UUID_KEY = "PayloadUUID";

  /** Words with a space between them are no placeholder: a banner may be in capital letters. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?<![A-Z])(REPLACE|CHANGE|INSERT|ENTER)[-_](WITH|ME|THIS|YOUR|UUID|HERE)(?![A-Z])"
              + "|YOUR[-_]UUID|UUID[-_]HERE|X{8}-X{4}-X{4}-X{4}-X{12}");

  private static final Pattern ENCODING =
      Pattern.compile("^\ufeff?<\\?xml [^>]{0,100}encoding *= *[\"']([\\w.:-]{1,40})[\"']");

  @Override
  public boolean same(String first, String second) {
    return differences(first, second, Set.of(), true).filter(List::isEmpty).isPresent();
  }

  @Override
  public boolean sameOnServer(String program, String server) {
    return differences(program, server, Set.of(SCOPE), true).filter(List::isEmpty).isPresent();
  }

  @Override
  public List<String> differences(String before, String after, boolean isSecret) {
    return differences(before, after, Set.of(), isSecret).orElse(List.of());
  }

  @Override
  public List<String> differencesOnServer(String program, String server, boolean isSecret) {
    return differences(program, server, Set.of(SCOPE), isSecret).orElse(List.of());
  }

  /** Empty if one of them cannot be read. */
  private static Optional<List<String>> differences(
      String first, String second, Set<String> ignored, boolean isSecret) {
    try {
      return Optional.of(
          PlistChanges.between(compared(first, ignored), compared(second, ignored), isSecret));
    } catch (PlistSyntaxException unreadable) {
      return Optional.empty();
    }
  }

  private static PlistValue compared(String text, Set<String> ignored) throws PlistSyntaxException {
    var root = PlistReader.read(text);
    if (!(root instanceof Dictionary dictionary)) {
      return root;
    }
    var entries = new TreeMap<>(dictionary.entries());
    entries.keySet().removeAll(REPLACED);
    entries.putIfAbsent(SCOPE, DEFAULT_SCOPE);
    entries.keySet().removeAll(ignored);
    return new Dictionary(entries);
  }

  /** Why Iru or a device cannot use the text; empty if nothing is wrong. */
  static List<String> problems(String text) {
    var format = wrongFormat(text);
    if (format.isPresent()) {
      return List.of(format.get());
    }
    try {
      return PlistReader.read(text) instanceof Dictionary root
          ? problems(root)
          : List.of("is not a profile: its root is not a dictionary");
    } catch (PlistSyntaxException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** A program reads the file as a text, so binary formats begin with what is left of them. */
  private static Optional<String> wrongFormat(String text) {
    var start = WhiteSpace.strip(text);
    if (start.startsWith("bplist")) {
      return Optional.of(
          "is a binary property list. Convert the file with `plutil -convert xml1 FILE`");
    }
    var isPem = start.startsWith("-----BEGIN");
    var isDer =
        start.startsWith("0\u0080") || start.startsWith("0\u0082") || start.startsWith("0\ufffd");
    if (isPem || isDer) {
      return Optional.of(
          "is a signed profile. Remove the signature with"
              + " `openssl smime -verify -noverify -inform %s -in FILE -out NEWFILE`"
                  .formatted(isPem ? "PEM" : "DER"));
    }
    if (!start.startsWith("<") && !start.startsWith("\ufeff<")) {
      return Optional.of(
          "is not a profile. Pass the content of a .mobileconfig file, in YAML with"
              + " `fn::readFile`");
    }
    return wrongEncoding(text);
  }

  /** An encoding that has other bytes for the text than UTF-8, in which it is sent. */
  private static Optional<String> wrongEncoding(String text) {
    var declared = ENCODING.matcher(text);
    if (!declared.find() || declared.group(1).equalsIgnoreCase("UTF-8")) {
      return Optional.empty();
    }
    var isAscii = text.chars().allMatch(each -> each < 0x80);
    return isAscii && !declared.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-")
        ? Optional.empty()
        : Optional.of(
            "declares the encoding %s, but is sent as UTF-8. Save the file as UTF-8, and declare"
                    .formatted(declared.group(1))
                + " UTF-8");
  }

  private static List<String> problems(Dictionary root) {
    var problems = new ArrayList<String>();
    var uuids = new LinkedHashMap<String, String>();
    PlistPaths.visit(
        root,
        (place, value) -> {
          if (!(value instanceof Text text)) {
            return;
          }
          if (PLACEHOLDER.matcher(text.value()).find()) {
            problems.add(place + " is a placeholder. Replace it with a value of your own");
          } else if (place.equals(UUID_KEY) || place.endsWith("." + UUID_KEY)) {
            var earlier = uuids.putIfAbsent(text.value().toUpperCase(Locale.ROOT), place);
            if (earlier != null) {
              problems.add(
                  "%s is the same as %s. Give each payload its own UUID, for example from `uuidgen`"
                      .formatted(place, earlier));
            }
          }
        });
    return problems;
  }
}
