package com.opentenant.devicemgmt.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of GitHub Actions. */
class WorkflowsTest {

  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern USES = Pattern.compile("(?m)^[ -]*uses: (.*)$");
  private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40} # v[\\d.]+");
  private static final Pattern MAKE = Pattern.compile("(?m)^make (\\S+)$");
  private static final Pattern SCRIPT = Pattern.compile("(?:\\.ci|tools)/[\\w/-]+");

  static List<Path> workflows() throws IOException {
    try (var files = Files.list(CHECKOUT.resolve(".github/workflows"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsPinnedToACommit(Path workflow) throws Exception {
    var actions =
        USES.matcher(Files.readString(workflow)).results().map(match -> match.group(1)).toList();

    assertThat(actions).isNotEmpty().allMatch(action -> PINNED.matcher(action).matches());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyCommandOfTheCheckoutExists(Path workflow) throws Exception {
    var makefile = Files.readString(CHECKOUT.resolve("Makefile"));
    var commands =
        Programs.yaml(Files.readString(workflow)).findValues("run").stream()
            .map(JsonNode::textValue)
            .toList();

    assertThat(commands).isNotEmpty();
    for (var command : commands) {
      MAKE.matcher(command)
          .results()
          .forEach(match -> assertThat(makefile).contains("\n" + match.group(1) + ":"));
      SCRIPT
          .matcher(command)
          .results()
          .forEach(match -> assertThat(CHECKOUT.resolve(match.group())).isExecutable());
    }
  }

  /** A token that can write is given to a job, not to the whole workflow. */
  @ParameterizedTest
  @MethodSource("workflows")
  void theWorkflowItselfMayOnlyRead(Path workflow) throws Exception {
    var permissions = Programs.yaml(Files.readString(workflow)).required("permissions");

    assertThat(permissions.isObject()).isTrue();
    assertThat(permissions).allMatch(permission -> permission.textValue().equals("read"));
  }
}
