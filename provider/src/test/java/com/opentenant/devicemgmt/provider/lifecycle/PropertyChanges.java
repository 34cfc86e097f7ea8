package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.assertUnchanged;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Each input set, changed and removed alone: an update that sends what changed and no more. */
record PropertyChanges(ResourceCase resource) {

  Stream<DynamicNode> tests() {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("is described", this::everyInputIsDescribed)),
        resource.properties().stream()
            .map(property -> Lifecycle.play(title(property), scene -> goThrough(scene, property))));
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

  private void goThrough(Scene scene, PropertyCase property) {
    var stack = scene.stack();
    Map<String, Object> inputs = new LinkedHashMap<>(resource.minimal());
    inputs.putAll(property.companions());
    succeeded(stack.up(scene.program(resource, inputs)));
    for (var change : property.changes()) {
      inputs = ResourceCase.changed(inputs, change.inputs());
      var program = scene.program(resource, inputs);
      scene.relay().takeRequests();
      var outcome = succeeded(stack.up(program));
      assertThat(outcome.operations()).containsExactly(UPDATE);
      assertThat(outcome.changedPaths()).containsAll(change.inputs().keySet());
      assertSent(scene, change);
      scene.assertAgreement(resource);
      assertUnchanged(scene, program);
    }
  }

  private void assertSent(Scene scene, Change change) {
    var writes =
        scene.relay().takeRequests().stream()
            .filter(request -> !request.method().equals("GET"))
            .filter(request -> !resource.isPreparation(request.method(), request.target()))
            .toList();
    if (change.sent().isEmpty()) {
      assertThat(writes).isEmpty();
      return;
    }
    assertThat(writes).hasSize(1);
    var id = scene.stack().kept("example-1").id();
    assertThat(writes.get(0).method()).isEqualTo("PATCH");
    assertThat(writes.get(0).target()).isEqualTo(resource.collection() + "/" + id);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>(scene.resolved(change.sent()));
    assertThat(Rows.parse(writes.get(0).body())).isEqualTo(expected);
  }
}
