package com.opentenant.devicemgmt.provider.iru.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.plist.PlistChanges;
import com.opentenant.devicemgmt.provider.plist.PlistPlace;
import com.opentenant.devicemgmt.provider.plist.PlistReader;
import com.opentenant.devicemgmt.provider.plist.PlistSyntaxException;
import com.opentenant.devicemgmt.provider.plist.PlistValue;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.shape.Equivalence;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
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
  private static final String PLACEHOLDER_WORDS =
      "(?:(?:REPLACE|CHANGE|INSERT|ENTER)[-_](?:WITH|ME|THIS|YOUR|UUID|HERE)"
          + "|YOUR[-_]UUID|UUID[-_]HERE)(?:[-_](?:WITH|YOUR|UUID|HERE)){0,4}";

  private static final String PLACEHOLDER_UUID = "^X{8}-X{4}-X{4}-X{4}-X{12}$";

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?:" + PLACEHOLDER_WORDS + ")(?![A-Za-z0-9])|" + PLACEHOLDER_UUID);

  /** A UUID has none of these characters, so more is recognised. */
  private static final Pattern PLACEHOLDER_OF_UUID =
      Pattern.compile(
          PLACEHOLDER_WORDS
              + "|"
              + PLACEHOLDER_UUID
              + "|\\{\\{[^{}]{0,60}+}}|<[^<>]{0,60}+>|\\$\\{[^{}]{0,60}+}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ENCODING =
      Pattern.compile("^\ufeff?<\\?xml [^>]{0,100}encoding *= *[\"']([\\w.:-]{1,40})[\"']");

  /** A text of UTF-16 that was read as UTF-8 has the other half of each character as zero. */
  private static final Pattern UTF_16 = Pattern.compile("^\\ufffd{0,2}.?\\x00");

  private static final String PLACEHOLDER_FOUND =
      "%s contains the placeholder %s. Replace it with a value of your own";
  private static final String EQUAL_UUIDS =
      "%s is the same as %s. Give each payload its own UUID, for example from `uuidgen`";

  @Override
  public boolean same(String first, String second) {
    return isSame(first, second, false);
  }

  @Override
  public boolean sameOnServer(String program, String server) {
    return isSame(program, server, true);
  }

  @Override
  public List<String> differences(String before, String after, boolean isSecret) {
    return differences(
        new Side("the profile before the change", before),
        new Side("the profile of the program", after),
        false,
        isSecret);
  }

  @Override
  public List<String> differencesOnServer(String program, String server, boolean isSecret) {
    return differences(
        new Side("the profile of the last `pulumi up`", program),
        new Side("the profile in Iru", server),
        true,
        isSecret);
  }

  /** A text, and what a message calls it. */
  private record Side(String name, String text) {

    String unreadable(PlistSyntaxException reason) {
      return WhiteSpace.isBlank(text)
          ? "not compared by keys: %s is empty".formatted(name)
          : "not compared by keys: %s %s".formatted(name, reason.getMessage());
    }
  }

  /** A text that cannot be read differs from every other one. */
  private static boolean isSame(String first, String second, boolean isOnServer) {
    return !WhiteSpace.isBlank(first)
        && !WhiteSpace.isBlank(second)
        && differences(new Side("", first), new Side("", second), isOnServer, true).isEmpty();
  }

  private static List<String> differences(
      Side first, Side second, boolean isOnServer, boolean isSecret) {
    PlistValue other;
    try {
      other = PlistReader.read(second.text());
    } catch (PlistSyntaxException e) {
      return List.of(second.unreadable(e));
    }
    try {
      var ignored = ignored(other, isOnServer);
      return PlistChanges.between(
          compared(PlistReader.read(first.text()), ignored), compared(other, ignored), isSecret);
    } catch (PlistSyntaxException e) {
      return List.of(first.unreadable(e));
    }
  }

  /** Iru replaces a scope with the default one only. */
  private static Set<String> ignored(PlistValue server, boolean isOnServer) {
    return isOnServer
            && server instanceof Dictionary root
            && root.entries().getOrDefault(SCOPE, DEFAULT_SCOPE).equals(DEFAULT_SCOPE)
        ? Set.of(SCOPE)
        : Set.of();
  }

  private static PlistValue compared(PlistValue root, Set<String> ignored) {
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
    if (UTF_16.matcher(text).find()) {
      return Optional.of("is encoded as UTF-16. Save the file as UTF-8, and declare UTF-8");
    }
    var isPem = start.startsWith("-----BEGIN PKCS7") || start.startsWith("-----BEGIN CMS");
    var isDer = start.length() > 1 && start.charAt(0) == '0' && start.charAt(1) >= 0x80;
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
    return !declared.find() || hasBytesOfUtf8(declared.group(1), text)
        ? Optional.empty()
        : Optional.of(
            "declares the encoding %s, but is sent as UTF-8. Save the file as UTF-8, and declare"
                    .formatted(declared.group(1))
                + " UTF-8");
  }

  private static boolean hasBytesOfUtf8(String encoding, String text) {
    try {
      var charset = Charset.forName(encoding);
      return charset.equals(UTF_8)
          || (charset.canEncode() && Arrays.equals(text.getBytes(charset), text.getBytes(UTF_8)));
    } catch (IllegalArgumentException unknown) {
      return text.chars().allMatch(each -> each < 0x80);
    }
  }

  private static List<String> problems(Dictionary root) {
    var problems = new ArrayList<String>();
    PlistPlace.visit(
        root,
        (place, value) -> {
          if (value instanceof Text text) {
            placeholder(place.key(), text.value())
                .map(found -> PLACEHOLDER_FOUND.formatted(place, found))
                .ifPresent(problems::add);
          }
        });
    return problems.isEmpty() ? equalUuids(root) : problems;
  }

  private static Optional<String> placeholder(String key, String text) {
    var pattern = key.endsWith("UUID") ? PLACEHOLDER_OF_UUID : PLACEHOLDER;
    return pattern.matcher(text).results().findFirst().map(MatchResult::group);
  }

  /** Only the root and the elements of {@code PayloadContent} are payloads with their own UUID. */
  private static List<String> equalUuids(Dictionary root) {
    var problems = new ArrayList<String>();
    var uuids = new HashMap<String, String>();
    uuid(root).ifPresent(uuid -> uuids.put(uuid, UUID_KEY));
    if (root.entries().get("PayloadContent") instanceof Array payloads) {
      for (var index = 0; index < payloads.elements().size(); index++) {
        var place = "PayloadContent[%d].%s".formatted(index, UUID_KEY);
        uuid(payloads.elements().get(index))
            .map(uuid -> uuids.putIfAbsent(uuid, place))
            .map(earlier -> EQUAL_UUIDS.formatted(place, earlier))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static Optional<String> uuid(PlistValue payload) {
    return payload instanceof Dictionary dictionary
            && dictionary.entries().get(UUID_KEY) instanceof Text uuid
        ? Optional.of(uuid.value().toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
