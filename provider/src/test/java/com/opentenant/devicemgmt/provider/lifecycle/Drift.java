package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertRead;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
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
        resource.columns().stream().filter(each -> !each.isWriteOnly()).flatMap(this::tests),
        Stream.of(Lifecycle.play("everything at once", resource, this::everything)));
  }

  private Stream<DynamicNode> tests(Column column) {
    var name = column.property();
    var habit = column.seenWith();
    if (habit == null) {
      return Stream.of(
          Lifecycle.play(
              name + ", set in the program",
              resource,
              scene -> seenAndRepaired(scene, column, resource.full())),
          column.appliesTo(resource.minimal())
              ? Lifecycle.play(
                  name + ", not set in the program",
                  resource,
                  scene -> seenAndRepaired(scene, column, resource.minimal()))
              : Lifecycle.play(
                  name + ", stale", resource, scene -> unseen(scene, column, resource.minimal())));
    }
    return Stream.of(
        Lifecycle.play(
            name + ", told by the tenant",
            resource,
            habit,
            scene -> seenAndRepaired(scene, column, resource.full())),
        Lifecycle.play(
            name + ", not told by the tenant",
            resource,
            scene -> unseen(scene, column, resource.full())));
  }

  private void everything(Scene scene) {
    var program = scene.program(resource, resource.minimal());
    succeeded(scene.stack().up(program));
    var row = Rows.json(resource.row(scene.resolved(resource.full())));
    var id = scene.stack().kept("example-1").id();
    assertThat(resource.console(scene.tenant()).patch(id, row)).isPresent();
    assertThat(succeeded(scene.stack().refresh()).changed()).isNotEmpty();
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
    assertThat(stack.preview(program).changed()).isEqualTo(column.driftOf(inputs));
    var repair = succeeded(stack.up(program));
    assertThat(repair.operations())
        .containsExactly(column.isReplacing() ? Operation.REPLACE : Operation.UPDATE);
    assertThat(repair.changed()).isEqualTo(column.driftOf(inputs));
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
    assertThat(stack.kept("example-1").inputs()).isEqualTo(before.inputs());
  }

  private void driftInConsole(Scene scene, Column column) {
    var console = resource.console(scene.tenant());
    var id = scene.stack().kept("example-1").id();
    var row = Rows.plain(console.find(id).orElseThrow());
    Map<String, @Nullable Object> drift =
        Collections.singletonMap(column.console(), column.drift(row.get(column.wire())));
    assertThat(console.patch(id, Rows.json(drift))).isPresent();
  }
}
