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
        Stream.of(Lifecycle.scenario("everything at once", resource, this::everything)));
  }

  private Stream<DynamicNode> tests(Column column) {
    var name = column.property();
    var tenant = column.seenWith();
    if (tenant == null) {
      return Stream.of(
          Lifecycle.scenario(
              name + ", set in the program",
              resource,
              testBed -> seenAndRepaired(testBed, column, resource.full())),
          column.appliesTo(resource.minimal())
              ? Lifecycle.scenario(
                  name + ", not set in the program",
                  resource,
                  testBed -> seenAndRepaired(testBed, column, resource.minimal()))
              : Lifecycle.scenario(
                  name + ", stale",
                  resource,
                  testBed -> unseen(testBed, column, resource.minimal())));
    }
    return Stream.of(
        Lifecycle.scenario(
            name + ", told by the tenant",
            resource,
            tenant,
            testBed -> seenAndRepaired(testBed, column, resource.full())),
        Lifecycle.scenario(
            name + ", not told by the tenant",
            resource,
            testBed -> unseen(testBed, column, resource.full())));
  }

  private void everything(TestBed testBed) {
    var program = testBed.program(resource, resource.minimal());
    succeeded(testBed.stack().up(program));
    var row = Rows.json(resource.row(testBed.resolved(resource.full())));
    var id = testBed.stack().kept("example-1").id();
    assertThat(resource.console(testBed.tenant()).patch(id, row)).isPresent();
    assertThat(succeeded(testBed.stack().refresh()).changed()).isNotEmpty();
    succeeded(testBed.stack().up(program));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
  }

  private void seenAndRepaired(TestBed testBed, Column column, Map<String, Object> inputs) {
    var stack = testBed.stack();
    var program = testBed.program(resource, inputs);
    succeeded(stack.up(program));
    driftInConsole(testBed, column);
    assertUnchanged(testBed, program);
    testBed.tenant().clearJournal();

    assertRead(stack.refresh(), column.driftOf(inputs));
    assertThat(testBed.writes()).isEmpty();
    assertThat(stack.preview(program).changed()).isEqualTo(column.driftOf(inputs));
    var repair = succeeded(stack.up(program));
    assertThat(repair.operations())
        .containsExactly(column.isReplacing() ? Operation.REPLACE : Operation.UPDATE);
    assertThat(repair.changed()).isEqualTo(column.driftOf(inputs));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
    assertRead(stack.refresh(), List.of());
  }

  private void unseen(TestBed testBed, Column column, Map<String, Object> inputs) {
    var stack = testBed.stack();
    succeeded(stack.up(testBed.program(resource, inputs)));
    var before = stack.kept("example-1");
    driftInConsole(testBed, column);
    assertRead(stack.refresh(), List.of());
    assertThat(stack.kept("example-1").inputs()).isEqualTo(before.inputs());
  }

  private void driftInConsole(TestBed testBed, Column column) {
    var console = resource.console(testBed.tenant());
    var id = testBed.stack().kept("example-1").id();
    var row = Rows.plain(console.find(id).orElseThrow());
    Map<String, @Nullable Object> drift =
        Collections.singletonMap(column.console(), column.drift(row.get(column.wire())));
    assertThat(console.patch(id, Rows.json(drift))).isPresent();
  }
}
