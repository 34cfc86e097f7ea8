package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to export: the arguments after {@code --} of {@code pulumi convert}.
 *
 * @param source the API, {@code iru} or {@code landscape}, or {@code iructl}
 * @param repository the folder of the source {@code iructl}; null for others
 * @param kinds the types of resources, for example {@code CustomScript}; empty for all
 * @param name which names an object must have; null for all
 * @param installers the folder with the installers of apps
 * @param download whether installers that are not in the folder are downloaded to it
 * @param importOptions whether each resource has the id of its object as the option {@code import}
 */
public record ExportOptions(
    String source,
    @Nullable Path repository,
    SortedSet<String> kinds,
    @Nullable Pattern name,
    @Nullable Path installers,
    boolean download,
    boolean importOptions,
    boolean allowInsecureLocalhost) {

  private static final String REPOSITORY = "iructl";

  /** What can be exported. */
  public static final List<String> SOURCES = List.of("iru", "landscape", REPOSITORY);

  private static final String USAGE =
      "pulumi convert --from devicemgmt --language LANGUAGE --out FOLDER --generate-only -- ARGUMENTS,"
          + " or pulumi-converter-devicemgmt --java --out FOLDER [--project NAME] ARGUMENTS."
          + " ARGUMENTS: iru|landscape|iructl FOLDER"
          + " [--only KIND,…] [--name GLOB] [--installers FOLDER] [--download]"
          + " [--no-import-options] [--allow-insecure-localhost]";

  /** For arguments that are unknown, missing or contradictory. The message has the usage. */
  static Failure.Invalid unusable(String message) {
    return new Failure.Invalid(message + (message.endsWith("?") ? " " : ". ") + "Usage: " + USAGE);
  }

  /**
   * Reads the arguments.
   *
   * @param folder the one in which the user runs the command; relative paths start there
   * @throws Failure.Invalid if one is unknown, lacks its value, or none is a source
   */
  public static ExportOptions parse(List<String> arguments, Path folder) {
    var sources = new ArrayList<String>();
    var kinds = new TreeSet<String>();
    var download = false;
    var importOptions = true;
    var allowInsecureLocalhost = false;
    Pattern name = null;
    Path repository = null;
    Path installers = null;
    var left = arguments.iterator();
    while (left.hasNext()) {
      var argument = left.next();
      switch (argument) {
        case "--only" ->
            Stream.of(value(argument, left).split(",", -1))
                .map(WhiteSpace::strip)
                .filter(each -> !each.isEmpty())
                .forEach(kinds::add);
        case "--name" -> name = glob(value(argument, left));
        case "--installers" -> installers = folder.resolve(value(argument, left));
        case "--download" -> download = true;
        case "--no-import-options" -> importOptions = false;
        case "--allow-insecure-localhost" -> allowInsecureLocalhost = true;
        default -> {
          if (!SOURCES.contains(argument)) {
            throw unusable(unknown(argument));
          }
          sources.add(argument);
          if (argument.equals(REPOSITORY)) {
            repository = folder.resolve(repository(value(argument, left)));
          }
        }
      }
    }
    if (sources.size() != 1) {
      throw unusable("give one source: " + String.join(" or ", SOURCES));
    }
    if (download && installers == null) {
      throw unusable("--download needs --installers, the folder for the files");
    }
    return new ExportOptions(
        sources.get(0),
        repository,
        kinds,
        name,
        installers,
        download,
        importOptions,
        allowInsecureLocalhost);
  }

  /** No folder of a repository is named like an option. */
  private static String repository(String value) {
    if (value.startsWith("-")) {
      throw unusable(REPOSITORY + " needs the folder of a repository");
    }
    return value;
  }

  static String value(String option, Iterator<String> left) {
    if (!left.hasNext()) {
      throw unusable(option + " needs a value");
    }
    return left.next();
  }

  private static String unknown(String argument) {
    var options =
        List.of(
            "--only",
            "--name",
            "--installers",
            "--download",
            "--no-import-options",
            "--allow-insecure-localhost");
    var known = argument.startsWith("-") ? options : SOURCES;
    return Suggestion.nearest(argument, known)
        .map(near -> "\"%s\" is unknown; did you mean \"%s\"?".formatted(argument, near))
        .orElse("\"%s\" is unknown".formatted(argument));
  }

  /** {@code *} is any text and {@code ?} one character; upper and lower case are the same. */
  private static Pattern glob(String glob) {
    var pattern =
        glob.codePoints()
            .mapToObj(
                each ->
                    switch (each) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(each));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(
        pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /** The configuration of the provider. Address and login are in the environment. */
  public PropertyMap configuration() {
    return PropertyMap.of(
        Map.of("allowInsecureLocalhost", PropertyValue.of(allowInsecureLocalhost)));
  }

  boolean hasName(String objectName) {
    return name == null || name.matcher(objectName).matches();
  }

  /** The folder of the source {@code iructl}; empty for a tenant. */
  Optional<Path> repositoryFolder() {
    return Optional.ofNullable(repository);
  }

  Optional<Path> installerFolder() {
    return Optional.ofNullable(installers);
  }

  /**
   * Refuses wanted kinds that the source does not have.
   *
   * @throws Failure.Invalid if there is one
   */
  void refuseOtherKinds(List<String> all) {
    for (var wanted : kinds) {
      if (all.stream().noneMatch(wanted::equalsIgnoreCase)) {
        var guess = Suggestion.nearest(wanted, all).map("; did you mean \"%s\"?"::formatted);
        throw unusable(
            "--only: the kinds of %s are %s, and not \"%s\"%s"
                .formatted(source, String.join(", ", all), wanted, guess.orElse("")));
      }
    }
  }

  /** Whether a kind is wanted; {@code customscript} is the same as {@code CustomScript}. */
  boolean wants(String kind) {
    return kinds.isEmpty() || kinds.stream().anyMatch(kind::equalsIgnoreCase);
  }
}
