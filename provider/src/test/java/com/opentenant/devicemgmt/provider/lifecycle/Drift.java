package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertRead;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/** Each input changed in the console: a refresh sees just that, and the next up repairs it. */
record Drift(ResourceCase resource) {

  Stream<DynamicNode> tests() {
    return Stream.concat(
        resource.columns().stream().flatMap(this::tests),
        Stream.of(Lifecycle.play("everything at once", this::everything)));
  }

  private Stream<DynamicNode> tests(Column column) {
    var name = column.property();
    var usual = IruSettings.defaults();
    if (column.seenWith() == null) {
      return Stream.of(
          Lifecycle.play(
              name + ", set in the program",
              scene -> seenAndRepaired(scene, column, resource.full())),
          column.applies().test(resource.minimal())
              ? Lifecycle.play(
                  name + ", not set in the program",
                  scene -> seenAndRepaired(scene, column, resource.minimal()))
              : Lifecycle.play(
                  name + ", stale", scene -> unseen(scene, column, resource.minimal())));
    }
    return Stream.of(
        Lifecycle.play(
            name + ", told by the tenant",
            usual.with(column.seenWith()),
            scene -> seenAndRepaired(scene, column, resource.full())),
        Lifecycle.play(
            name + ", not told by the tenant", scene -> unseen(scene, column, resource.full())));
  }

  private void everything(Scene scene) {
    var program = scene.program(resource, resource.minimal());
    succeeded(scene.stack().up(program));
    var row = Rows.json(resource.row(scene.resolved(resource.full())));
    var id = scene.stack().kept("example-1").id();
    assertThat(resource.console(scene.tenant()).patch(id, row)).isPresent();
    assertThat(succeeded(scene.stack().refresh()).changedPaths()).isNotEmpty();
    succeeded(scene.stack().up(program));
    scene.assertAgreement(resource);
    assertUnchanged(scene, program);
  }

  private void seenAndRepaired(Scene scene, Column column, Map<String, Object> inputs) {
    var stack = scene.stack();
    var program = scene.program(resource, inputs);
    succeeded(stack.up(program));
    driftInConsole(scene, column);
    assertUnchanged(scene, program);
    scene.tenant().clearJournal();

    assertRead(stack.refresh(), column.driftOf(inputs));
    assertThat(scene.writes()).isEmpty();
    assertThat(stack.preview(program).changedPaths()).isEqualTo(column.driftOf(inputs));
    var repair = succeeded(stack.up(program));
    assertThat(repair.operations()).containsExactly(UPDATE);
    assertThat(repair.changedPaths()).isEqualTo(column.driftOf(inputs));
    scene.assertAgreement(resource);
    assertUnchanged(scene, program);
    assertRead(stack.refresh(), List.of());
  }

  private void unseen(Scene scene, Column column, Map<String, Object> inputs) {
    var stack = scene.stack();
    succeeded(stack.up(scene.program(resource, inputs)));
    var before = stack.kept("example-1");
    driftInConsole(scene, column);
    assertRead(stack.refresh(), List.of());
    assertThat(stack.kept("example-1")).isEqualTo(before);
  }

  private void driftInConsole(Scene scene, Column column) {
    var console = resource.console(scene.tenant());
    var id = scene.stack().kept("example-1").id();
    var row = Rows.plain(console.find(id).orElseThrow());
    Map<String, @Nullable Object> drift =
        Collections.singletonMap(column.console(), column.drift().apply(row.get(column.wire())));
    assertThat(console.patch(id, Rows.json(drift))).isPresent();
  }
}
