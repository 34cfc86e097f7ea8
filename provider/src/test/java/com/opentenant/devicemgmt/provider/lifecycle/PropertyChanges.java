package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Change;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Sent;
import com.opentenant.devicemgmt.provider.lifecycle.Relay.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Each input is set, changed and removed alone: an update sends what changed and no more. */
record PropertyChanges(ResourceCase resource) {

  Stream<DynamicNode> tests() {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("the case has every input", this::assertComplete)),
        resource.changes().stream()
            .map(
                property ->
                    Lifecycle.scenario(
                        title(property), resource, testBed -> change(testBed, property))));
  }

  private static String title(PropertyCase property) {
    var changes =
        property.changes().stream()
            .map(change -> change.describe(property.name()))
            .collect(Collectors.joining(", "));
    var with = property.others().isEmpty() ? "" : " with " + property.others().keySet();
    return property.name() + with + ": " + changes.replaceAll("FromTenant\\[[^]]*]", "an id");
  }

  /** Columns, changes and {@code full} have the inputs that the schema has. */
  private void assertComplete() {
    assertThat(resource.changes())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.changes()).isNotEmpty());
    assertThat(resource.changes().stream().map(PropertyCase::name).distinct())
        .containsExactlyInAnyOrderElementsOf(
            resource.columns().stream()
                .filter(each -> !each.hasOneValue())
                .map(Column::property)
                .toList());
    var inputs = PublishedSchema.inputs(resource.token());
    assertThat(resource.columns().stream().map(each -> Nested.top(each.property())).distinct())
        .containsExactlyInAnyOrderElementsOf(inputs);
    assertThat(resource.full().keySet()).containsExactlyInAnyOrderElementsOf(inputs);
  }

  private void change(TestBed testBed, PropertyCase property) {
    var stack = testBed.stack();
    var inputs = ResourceCase.changed(resource.minimal(), property.others());
    succeeded(stack.up(testBed.program(resource, inputs)));
    for (var change : property.changes()) {
      var old = testBed.resolved(inputs);
      inputs = ResourceCase.changed(inputs, change.inputs());
      var program = testBed.program(resource, inputs);
      var before = stack.state("example-1").id();
      testBed.relay().takeRequests();
      var outcome = succeeded(stack.up(program));
      assertThat(outcome.operations())
          .isEqualTo(
              change.operation() == Operation.DELETE
                  ? List.of(Operation.REPLACE, Operation.DELETE)
                  : List.of(change.operation()));
      if (change.operation() != Operation.SAME) {
        assertThat(outcome.changed())
            .containsAll(change.inputs().keySet().stream().map(Nested::top).toList());
      }
      assertSent(testBed, change, before, old, inputs);
      testBed.assertAgreement(resource);
      assertUnchanged(testBed, program);
    }
  }

  private void assertSent(
      TestBed testBed,
      Change change,
      String id,
      Map<String, Object> old,
      Map<String, Object> inputs) {
    var requests = resource.requests();
    var resolved = testBed.resolved(inputs);
    var writes = testBed.relay().takeRequests().stream().filter(Request::isWrite).toList();
    var delete = Stream.of(Requests.filled(requests.delete(), id, old));
    var creation = requests.creation(resolved).stream();
    if (change.operation() == Operation.REPLACE) {
      // The delete comes first because names are unique and the number of objects may be limited.
      assertThat(writes)
          .extracting(Request::line)
          .isEqualTo(Stream.concat(delete, creation).toList());
      return;
    }
    if (change.operation() == Operation.DELETE) {
      assertThat(writes)
          .extracting(Request::line)
          .isEqualTo(Stream.concat(creation, delete).toList());
      return;
    }
    var sent =
        writes.stream().filter(each -> !requests.preparation().contains(each.line())).toList();
    assertThat(sent)
        .extracting(Request::line)
        .isEqualTo(change.sent().stream().map(each -> line(each, id, resolved)).toList());
    for (var i = 0; i < sent.size(); i++) {
      assertThat(Rows.body(sent.get(i))).isEqualTo(testBed.resolved(change.sent().get(i).body()));
    }
  }

  private String line(Sent sent, String id, Map<String, Object> inputs) {
    var request = sent.request().isEmpty() ? resource.requests().update() : sent.request();
    return Requests.filled(request, id, inputs);
  }
}
