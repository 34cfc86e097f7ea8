package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the command that writes a Java project.
 *
 * @param out the folder of the project
 * @param project the name of the project
 */
public record JavaOptions(Path out, String project, ExportOptions export) {

  /** The argument that every such command has. */
  public static final String JAVA = "--java";

  private static final String OUT = "--out";
  private static final String PROJECT = "--project";

  /** Pulumi's rule for projects and Maven's for artifacts. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern NOT_IN_NAMES = Pattern.compile("^[^A-Za-z0-9]+|[^A-Za-z0-9._-]+");

  /**
   * Reads the arguments.
   *
   * @param folder the one in which the user runs the command; relative paths start there
   * @throws Failure.Invalid if one is unknown, lacks its value, or is missing
   */
  public static JavaOptions parse(List<String> arguments, Path folder) {
    var others = new ArrayList<String>();
    Path out = null;
    String project = null;
    var left = arguments.iterator();
    while (left.hasNext()) {
      var argument = left.next();
      switch (argument) {
        case JAVA -> {}
        case OUT -> out = folder.resolve(ExportOptions.value(argument, left)).normalize();
        case PROJECT -> project = ExportOptions.value(argument, left);
        default -> others.add(argument);
      }
    }
    var export = ExportOptions.parse(others, folder);
    if (out == null) {
      throw ExportOptions.unusable("give the folder of the project with " + OUT);
    }
    return new JavaOptions(out, name(project, out), export);
  }

  private static String name(@Nullable String project, Path out) {
    if (project == null) {
      return ofFolder(out);
    }
    if (!NAME.matcher(project).matches()) {
      throw new Failure.Invalid(
          MessageLines.of(
              "a project cannot be named \"%s\"".formatted(project),
              "Give a name of up to 100 letters, digits, hyphens, underscores and dots with "
                  + PROJECT
                  + "."));
    }
    return project;
  }

  private static String ofFolder(Path out) {
    var name = Optional.ofNullable(out.getFileName()).map(Path::toString).orElse("");
    return Optional.of(NOT_IN_NAMES.matcher(name).replaceAll(""))
        .filter(each -> NAME.matcher(each).matches())
        .orElse("tenant");
  }
}
