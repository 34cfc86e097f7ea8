package com.opentenant.devicemgmt.provider.resource;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that imports an object, safe to copy into a shell. */
final class ImportCommand {

  private ImportCommand() {}

  /** Between backticks; what a shell would not take as it is stands in single quotes. */
  static String of(String token, String resourceName, String id) {
    return Stream.of(token, resourceName, id)
        .map(ImportCommand::quoted)
        .collect(Collectors.joining(" ", "`pulumi import ", "`"));
  }

  private static String quoted(String word) {
    return word.matches("[\\w.:@%+=,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
