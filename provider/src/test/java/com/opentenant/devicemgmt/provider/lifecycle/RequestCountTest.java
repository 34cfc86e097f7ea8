package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.simulator.server.Journal.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * How many requests the tenant receives from a preview, a refresh, and a thousand creates and
 * updates. The tenant and the provider have the same virtual clock.
 */
@Execution(ExecutionMode.CONCURRENT)
final class RequestCountTest {

  static final String TEN_OF_MANY = "ten objects of 5,000";
  static final String THOUSAND = "1,000 objects";

  private static final int PARALLEL = 8;

  @TestFactory
  Stream<DynamicNode> everyResource() {
    return ResourceCases.ALL.stream()
        .map(
            resource ->
                dynamicContainer(
                    resource.token(),
                    Stream.of(Group.REQUESTS.of(resource, new OneResource(resource).tests()))));
  }

  private record OneResource(ResourceCase resource) {

    Stream<DynamicNode> tests() {
      return Stream.of(
          scenario("one object", this::one),
          scenario(title(TEN_OF_MANY, RefreshBound.TEN_OF_MANY), this::tenOfMany),
          scenario(title(THOUSAND, RefreshBound.THOUSAND), this::thousand));
    }

    private String title(String name, RefreshBound bound) {
      return resource
          .whyMoreRequests(bound)
          .map(
              reason ->
                  "%s, %d requests: %s".formatted(name, resource.requestsOfRefresh(bound), reason))
          .orElse(name);
    }

    private DynamicTest scenario(String name, Lifecycle.Scenario scenario) {
      return DynamicTest.dynamicTest(
          name,
          () -> {
            try (var testBed = start()) {
              scenario.in(testBed);
              testBed.assertNoViolations();
            }
          });
    }

    private TestBed start() throws IOException {
      var testBed = TestBed.start();
      testBed
          .tenant()
          .restart(
              TestBed.SETTINGS
                  .withIru(TestBed.SETTINGS.iru().withRequestsPerSecond(50))
                  .withClock(testBed.time()::now));
      resource.preparation().accept(testBed.tenant());
      return testBed;
    }

    private void one(TestBed testBed) {
      var program = testBed.program(resource, resource.full());
      succeeded(testBed.stack().upWithoutPreview(program));

      assertUnchanged(testBed, program);
      assertRead(testBed.stack().refresh(), 1);

      assertThat(testBed.tenant().journal())
          .filteredOn(each -> !Api.isLogin(each.path()))
          .hasSize(1);
    }

    private void tenOfMany(TestBed testBed) {
      var bound = RefreshBound.TEN_OF_MANY;
      var inputs = resource.many(testBed.tenant(), resource.full());
      var program = program(inputs, bound.managed());
      succeeded(testBed.stack().upWithoutPreview(program));
      IntStream.rangeClosed(bound.managed() + 1, bound.all())
          .forEach(number -> testBed.addInConsole(resource, inputs.apply(number)));

      assertUnchanged(testBed, program);
      assertRead(testBed.stack().withParallel(PARALLEL).refresh(), bound.managed());

      assertThat(testBed.tenant().journal())
          .hasSizeLessThanOrEqualTo(resource.requestsOfRefresh(bound));
    }

    /**
     * The creates and updates run one after the other, because in virtual time parallel pauses add
     * up. Only their pauses move the clock on, so the tenant is as fast as it can be.
     */
    private void thousand(TestBed testBed) {
      var bound = RefreshBound.THOUSAND;
      var program = program(resource.many(testBed.tenant(), resource.minimal()), bound.managed());
      assertDone(testBed, program, Operation.CREATE);
      var arrivals = new ArrayList<>(testBed.tenant().arrivals());

      testBed.tenant().clearJournal();
      testBed.stack().withParallel(PARALLEL);
      assertRead(testBed.withSimultaneousReads(testBed.stack()::refresh), bound.managed());
      assertThat(testBed.tenant().journal())
          .hasSizeLessThanOrEqualTo(resource.requestsOfRefresh(bound));

      testBed.stack().withParallel(1);
      var changed = changed(testBed, program);
      if (!changed.equals(program)) {
        testBed.tenant().clearJournal();
        assertDone(testBed, changed, Operation.UPDATE);
        arrivals.addAll(testBed.tenant().arrivals());
      }
      assertWithinLimits(arrivals);
    }

    private List<Declared> program(IntFunction<Map<String, Object>> inputs, int count) {
      return IntStream.rangeClosed(1, count)
          .mapToObj(
              number -> new Declared(resource.token(), "example-" + number, inputs.apply(number)))
          .toList();
    }

    private List<Declared> changed(TestBed testBed, List<Declared> program) {
      return program.stream()
          .map(
              each ->
                  new Declared(
                      each.token(),
                      each.name(),
                      testBed.resolved(resource.changedOfMany(each.inputs()))))
          .toList();
    }

    private void assertDone(TestBed testBed, List<Declared> program, Operation operation) {
      var outcome = succeeded(testBed.stack().upWithoutPreview(program));
      assertThat(outcome.operations()).hasSameSizeAs(program).containsOnly(operation);
      testBed.assertAgreement(resource);
    }

    /** A preview finds no difference and makes no request. */
    private static void assertUnchanged(TestBed testBed, List<Declared> program) {
      testBed.tenant().clearJournal();
      var preview = succeeded(testBed.stack().preview(program));
      assertThat(preview.operations()).hasSameSizeAs(program).containsOnly(Operation.SAME);
      assertThat(testBed.tenant().journal()).isEmpty();
    }

    private static void assertRead(Outcome refresh, int count) {
      assertThat(succeeded(refresh).operations()).hasSize(count).containsOnly(Operation.READ);
      assertThat(refresh.changed()).isEmpty();
    }

    /** Uploads are left out, because they go to another host. */
    private void assertWithinLimits(List<Arrival> arrivals) {
      var counted =
          arrivals.stream()
              .filter(each -> !each.request().path().equals(LibraryItems.BUCKET))
              .toList();
      assertThat(counted).extracting(each -> each.request().status()).doesNotContain(429);
      var times = counted.stream().map(Arrival::time).toList();
      resource
          .api()
          .limits()
          .forEach(
              (period, limit) ->
                  assertThat(most(times, period))
                      .as("requests within %s", period)
                      .isLessThanOrEqualTo(limit));
    }

    /** The most times that any period of this length contains. */
    private static int most(List<Instant> times, Duration period) {
      var most = 0;
      var first = 0;
      for (var last = 0; last < times.size(); last++) {
        while (!times.get(first).plus(period).isAfter(times.get(last))) {
          first++;
        }
        most = Math.max(most, last - first + 1);
      }
      return most;
    }
  }
}
