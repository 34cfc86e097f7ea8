package com.opentenant.devicemgmt.provider.lifecycle;

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

/**
 * Each input, and each field of an input, is changed in the console: a refresh reports only that,
 * and the next up repairs it.
 */
record Drift(ResourceCase resource) {

  Stream<DynamicNode> tests() {
    return Stream.concat(
        resource.columns().stream()
            .filter(each -> !each.isWriteOnly() && !each.hasOneValue())
            .flatMap(this::tests),
        Stream.of(Lifecycle.scenario("every input at once", resource, this::everything)));
  }

  private Stream<DynamicNode> tests(Column column) {
    var name = column.property();
    var full = column.fullInputs(resource.full());
    var tenant = column.returnedBy();
    if (tenant != null) {
      return Stream.of(
          Lifecycle.scenario(
              name + ", returned by the tenant",
              resource,
              tenant,
              testBed -> repaired(testBed, column, full)),
          Lifecycle.scenario(
              name + ", not returned by the tenant",
              resource,
              testBed -> ignored(testBed, column, full)));
    }
    var withFull =
        Lifecycle.scenario(
            name + ", with every input", resource, testBed -> repaired(testBed, column, full));
    if (column.isAlternative()) {
      return Stream.of(withFull);
    }
    var withMinimal =
        column.isUsedBy(resource.minimal())
            ? Lifecycle.scenario(
                name + ", with minimal inputs",
                resource,
                testBed -> repaired(testBed, column, resource.minimal()))
            : Lifecycle.scenario(
                name + ", not used",
                resource,
                testBed -> ignored(testBed, column, resource.minimal()));
    return Stream.of(withFull, withMinimal);
  }

  private void everything(TestBed testBed) {
    var program = testBed.program(resource, resource.minimal());
    succeeded(testBed.stack().up(program));
    var row = Rows.json(resource.row(testBed.resolved(resource.full())));
    var id = testBed.stack().state("example-1").id();
    assertThat(resource.rows(testBed.tenant()).patch(id, row)).isPresent();
    assertThat(succeeded(testBed.stack().refresh()).changed()).isNotEmpty();
    succeeded(testBed.stack().up(program));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
  }

  private void repaired(TestBed testBed, Column column, Map<String, Object> inputs) {
    var stack = testBed.stack();
    var program = testBed.program(resource, inputs);
    succeeded(stack.up(program));
    changeInConsole(testBed, column);
    assertUnchanged(testBed, program);
    testBed.tenant().clearJournal();

    assertRead(column, stack.refresh(), inputs);
    assertThat(testBed.writes()).isEmpty();
    assertThat(changed(column, stack.preview(program))).isEqualTo(column.driftOf(inputs));
    var repair = succeeded(stack.up(program));
    assertThat(repair.operations())
        .containsExactly(column.isReplacing() ? Operation.REPLACE : Operation.UPDATE);
    assertThat(changed(column, repair)).isEqualTo(column.driftOf(inputs));
    testBed.assertAgreement(resource);
    assertUnchanged(testBed, program);
    Lifecycle.assertRead(stack.refresh(), List.of());
  }

  private static void assertRead(Column column, Outcome outcome, Map<String, Object> inputs) {
    assertThat(succeeded(outcome).operations()).containsExactly(Operation.READ);
    assertThat(changed(column, outcome)).isEqualTo(column.driftOf(inputs));
  }

  /** The changes, in the same detail as the column. */
  private static List<String> changed(Column column, Outcome outcome) {
    return column.isNested() ? outcome.changedPaths() : outcome.changed();
  }

  private void ignored(TestBed testBed, Column column, Map<String, Object> inputs) {
    var stack = testBed.stack();
    succeeded(stack.up(testBed.program(resource, inputs)));
    var before = stack.state("example-1");
    changeInConsole(testBed, column);
    Lifecycle.assertRead(stack.refresh(), List.of());
    assertThat(stack.state("example-1").inputs()).isEqualTo(before.inputs());
  }

  /** A nested field is changed alone: the console gets its object with the other fields as is. */
  private void changeInConsole(TestBed testBed, Column column) {
    var rows = resource.rows(testBed.tenant());
    var id = testBed.stack().state("example-1").id();
    var row = Rows.plain(rows.find(id).orElseThrow());
    var drift = column.drift(Nested.get(row, column.wire()));
    assertThat(rows.patch(id, Rows.json(change(row, column.console(), drift)))).isPresent();
  }

  private static Map<String, @Nullable Object> change(
      Map<String, @Nullable Object> row, String field, @Nullable Object value) {
    var top = Nested.top(field);
    return Collections.singletonMap(
        top, Nested.isNested(field) ? Nested.with(row, field, value).get(top) : value);
  }
}
