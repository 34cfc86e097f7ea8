package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** The import command in an error message. */
record ImportAdvice(String token, String name, String id) {

  private static final Pattern COMMAND = Pattern.compile("`pulumi import (\\S+) (\\S+) (\\S+)`");

  static List<ImportAdvice> in(Outcome outcome) {
    return outcome.messages().stream()
        .flatMap(message -> COMMAND.matcher(message).results())
        .map(found -> new ImportAdvice(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  /** Runs the command of each error. */
  static void follow(Outcome outcome, TestBed testBed) {
    assertThat(in(outcome))
        .as("commands in " + outcome.messages())
        .isNotEmpty()
        .hasSize(outcome.problems().size());
    for (var advice : in(outcome)) {
      Lifecycle.succeeded(testBed.stack().importAs(advice.token(), advice.name(), advice.id()));
    }
  }
}
