package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The states that released versions have written. {@code make state} records one. */
class StateTest {

  static List<RecordedState> recorded() {
    return RecordedState.all();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void theProgramOfAnOlderVersionHasNoChanges(RecordedState state) {
    try (var workspace = Workspace.copyOf(state.folder())) {
      workspace.pulumi("stack", "import", "--file", RecordedState.DEPLOYMENT).succeeded();

      workspace.preview("--expect-no-changes").succeeded();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyPropertyOfEveryResourceIsRecorded(RecordedState state) {
    var declared =
        state.resources().stream().flatMap(each -> names(type(each), each.required("inputs")));
    var offered =
        state.schema().required("resources").properties().stream()
            .flatMap(each -> names(each.getKey(), each.getValue().required("inputProperties")));

    assertThat(declared.distinct()).containsExactlyInAnyOrderElementsOf(offered.toList());
  }

  @Test
  void everyReleaseHasARecordedState() {
    assertThat(recorded()).extracting(RecordedState::version).containsAll(RecordedState.releases());
  }

  private static String type(JsonNode resource) {
    return resource.required("type").textValue();
  }

  private static Stream<String> names(String type, JsonNode properties) {
    return properties.properties().stream()
        .map(property -> property.getKey())
        .filter(name -> !name.startsWith("__"))
        .map(name -> type + " " + name);
  }
}
