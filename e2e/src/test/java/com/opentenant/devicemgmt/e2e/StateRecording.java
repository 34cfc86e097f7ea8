package com.opentenant.devicemgmt.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.LandscapeLogin;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Runs the program of this version's {@link RecordedState} on a simulator and writes the settings
 * and the state of its stack. {@code make state} runs it.
 */
public final class StateRecording {

  private final SimulatorProcess simulator;
  private final RecordedState target;

  private StateRecording(SimulatorProcess simulator, RecordedState target) {
    this.simulator = simulator;
    this.target = target;
  }

  public static void main(String[] arguments) throws IOException {
    var target = RecordedState.of(Checkout.current().version());
    Files.deleteIfExists(target.folder().resolve(RecordedState.SETTINGS));
    try (var simulator = SimulatorProcess.start();
        var workspace = Workspace.copyOf(target.folder())) {
      new StateRecording(simulator, target).record(workspace);
      System.out.println("recorded the state of " + target.version() + ": " + target.folder());
    }
  }

  private void record(Workspace workspace) throws IOException {
    configure(workspace, simulator);
    workspace.up("--skip-preview").succeeded();
    var state = workspace.stackExport();
    removePositions(state);
    write(RecordedState.DEPLOYMENT, state.toPrettyString() + "\n");
    write(RecordedState.SETTINGS, workspace.read(RecordedState.SETTINGS));
  }

  /** Makes the simulator's tenant the one of the program. */
  static void configure(Workspace workspace, SimulatorProcess simulator) {
    workspace
        .configure(simulator)
        .configure(plainConfiguration(simulator), secretConfiguration(simulator));
  }

  private static Map<String, String> plainConfiguration(SimulatorProcess simulator) {
    var category = simulator.selfServiceCategories().all().get(0).required("id").textValue();
    var node = "0f2f8a52-6c0e-4a0b-9d0e-1f6d1c3b7a10";
    var map = simulator.blueprints().create(Map.of("name", "Map", "type", "map"));
    var id = map.required("id").textValue();
    simulator.blueprints().change(id, Map.of("conditional_node_ids", List.of(node)));
    return Map.of(
        "category",
        category,
        "conditionalMap",
        id,
        "conditionalNode",
        node,
        "branchUrl",
        simulator.landscapeUrl());
  }

  private static Map<String, String> secretConfiguration(SimulatorProcess simulator) {
    var login = simulator.landscapeLogin(LandscapeLogin.EMAIL);
    return Map.of(
        "branchPassword", login.get("landscapePassword"), "networkPassword", "correct horse");
  }

  /** The lines of Pulumi's own sources that declared a resource. */
  private static void removePositions(JsonNode state) {
    for (var resource : state.required("deployment").required("resources")) {
      ((ObjectNode) resource).remove(List.of("sourcePosition", "stackTrace"));
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(
        target.folder().resolve(file),
        text.replace(simulator.tenantUrl(), RecordedState.IRU)
            .replace(simulator.landscapeUrl(), RecordedState.LANDSCAPE));
  }
}
