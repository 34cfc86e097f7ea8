package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** The import command in an error message. */
record ImportCommand(String token, String name, String id) {

  private static final Pattern COMMAND = Pattern.compile("`pulumi import (\\S+) (\\S+) (\\S+)`");

  static List<ImportCommand> in(Outcome outcome) {
    return outcome.messages().stream()
        .flatMap(message -> COMMAND.matcher(message).results())
        .map(found -> new ImportCommand(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  /** Runs the command of each error. */
  static void run(Outcome outcome, TestBed testBed) {
    assertThat(in(outcome))
        .as("commands in " + outcome.messages())
        .isNotEmpty()
        .hasSize(outcome.problems().size());
    for (var command : in(outcome)) {
      Lifecycle.succeeded(testBed.stack().importAs(command.token(), command.name(), command.id()));
    }
  }
}
