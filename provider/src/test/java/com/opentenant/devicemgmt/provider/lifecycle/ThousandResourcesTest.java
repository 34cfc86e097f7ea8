package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a program of a thousand resources costs when next to nothing changes. */
final class ThousandResourcesTest {

  private static final int MANY = 1_000;

  @TestFactory
  Stream<DynamicNode> aPreviewOfUnchangedResourcesMakesNoRequest() {
    return ResourceCases.ALL.stream()
        .map(
            resource ->
                Lifecycle.play(resource.name(), resource, scene -> unchanged(scene, resource)));
  }

  private static void unchanged(Scene scene, ResourceCase resource) {
    var stack = scene.stack().withParallel(8);
    var program = program(scene, resource);
    succeeded(stack.upWithoutPreview(program));
    scene.assertAgreement(resource);
    scene.tenant().clearJournal();

    var preview = succeeded(stack.preview(program));

    assertThat(preview.operations()).hasSize(MANY).containsOnly(Operation.SAME);
    assertThat(scene.tenant().journal()).isEmpty();
  }

  private static List<Declared> program(Scene scene, ResourceCase resource) {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(
            number -> {
              var inputs = scene.resolved(resource.named(resource.full(), "One of many " + number));
              return new Declared(resource.token(), "example-" + number, inputs);
            })
        .toList();
  }
}
