package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Change;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Sent;
import com.opentenant.devicemgmt.provider.lifecycle.Relay.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Each input set, changed and removed alone: an update that sends what changed and no more. */
record PropertyChanges(ResourceCase resource) {

  Stream<DynamicNode> tests() {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("is described", this::everyInputIsDescribed)),
        resource.properties().stream()
            .map(
                property ->
                    Lifecycle.scenario(
                        title(property), resource, testBed -> goThrough(testBed, property))));
  }

  private static String title(PropertyCase property) {
    var changes =
        property.changes().stream()
            .map(change -> change.describe(property.name()))
            .collect(Collectors.joining(", "));
    var beside = property.companions().isEmpty() ? "" : " beside " + property.companions().keySet();
    return property.name() + beside + ": " + changes.replaceAll("FromTenant\\[[^]]*]", "an id");
  }

  private void everyInputIsDescribed() {
    var inputs = resource.columns().stream().map(Column::property).toList();
    assertThat(resource.properties().stream().map(PropertyCase::name).distinct())
        .containsExactlyInAnyOrderElementsOf(inputs);
    assertThat(resource.full().keySet()).containsExactlyInAnyOrderElementsOf(inputs);
  }

  private void goThrough(TestBed testBed, PropertyCase property) {
    var stack = testBed.stack();
    Map<String, Object> inputs = new LinkedHashMap<>(resource.minimal());
    inputs.putAll(property.companions());
    succeeded(stack.up(testBed.program(resource, inputs)));
    for (var change : property.changes()) {
      inputs = ResourceCase.changed(inputs, change.inputs());
      var program = testBed.program(resource, inputs);
      var before = stack.kept("example-1").id();
      testBed.relay().takeRequests();
      var outcome = succeeded(stack.up(program));
      assertThat(outcome.operations()).containsExactly(change.operation());
      if (change.operation() != Operation.SAME) {
        assertThat(outcome.changed()).containsAll(change.inputs().keySet());
      }
      assertSent(testBed, change, before, inputs);
      testBed.assertAgreement(resource);
      assertUnchanged(testBed, program);
    }
  }

  private void assertSent(TestBed testBed, Change change, String id, Map<String, Object> inputs) {
    var requests = resource.requests();
    var writes = testBed.relay().takeRequests().stream().filter(Request::isWrite).toList();
    if (change.operation() == Operation.REPLACE) {
      // One end and one beginning, in this order: names are unique, and places may be limited.
      var expected =
          Stream.concat(
              Stream.of(Requests.of(requests.delete(), id)), requests.creation(inputs).stream());
      assertThat(writes).extracting(Request::line).isEqualTo(expected.toList());
      return;
    }
    var sent =
        writes.stream().filter(each -> !requests.preparation().contains(each.line())).toList();
    assertThat(sent)
        .extracting(Request::line)
        .isEqualTo(change.sent().stream().map(each -> line(each, id)).toList());
    for (var i = 0; i < sent.size(); i++) {
      assertThat(Rows.body(sent.get(i))).isEqualTo(testBed.resolved(change.sent().get(i).body()));
    }
  }

  private String line(Sent sent, String id) {
    var request = sent.request().isEmpty() ? resource.requests().update() : sent.request();
    return Requests.of(request, id);
  }
}
