package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The requests of a program with a thousand resources that do not change. */
@Execution(ExecutionMode.CONCURRENT)
final class ThousandResourcesTest {

  private static final int MANY = 1_000;

  /** Four pages of 300 rows. In virtual time, the first two Reads do not wait for others. */
  private static final int MOST_REQUESTS = 6;

  @TestFactory
  Stream<DynamicNode> aPreviewMakesNoRequest_andARefreshReadsTheListsPages() {
    return ResourceCases.ALL.stream()
        .filter(ResourceCase::hasName)
        .map(
            resource ->
                Lifecycle.scenario(
                    resource.name(), resource, testBed -> unchanged(testBed, resource)));
  }

  private static void unchanged(TestBed testBed, ResourceCase resource) {
    var stack = testBed.stack().withParallel(8);
    var program = program(testBed, resource);
    succeeded(stack.upWithoutPreview(program));
    testBed.assertAgreement(resource);
    testBed.tenant().clearJournal();

    var preview = succeeded(stack.preview(program));

    assertThat(preview.operations()).hasSize(MANY).containsOnly(Operation.SAME);
    assertThat(testBed.tenant().journal()).isEmpty();

    var refresh = succeeded(stack.refresh());

    assertThat(refresh.operations()).hasSize(MANY).containsOnly(Operation.READ);
    assertThat(refresh.changed()).isEmpty();
    assertThat(testBed.tenant().journal()).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
  }

  private static List<Declared> program(TestBed testBed, ResourceCase resource) {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(
            number -> {
              var inputs =
                  testBed.resolved(resource.renamed(resource.full(), "One of many " + number));
              return new Declared(resource.token(), "example-" + number, inputs);
            })
        .toList();
  }
}
