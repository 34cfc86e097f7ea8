package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.simulator.server.Journal.Arrival;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
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
 * How many requests the tenant receives from a preview, a refresh, and a thousand creates, updates
 * and deletes. The tenant and the provider have the same virtual clock.
 */
@Execution(ExecutionMode.CONCURRENT)
final class RequestCountTest {

  static final String TEN_OF_MANY = "ten objects of 5,000";
  static final String THOUSAND = "1,000 objects";

  private static final int PARALLEL = 8;

  /**
   * What docs/layout.md says: the first create reads the list of the tenant, which has one page.
   */
  private static final Thousand USUAL = new Thousand(1_001, 1_000, 1_000);

  private static final Map<String, Thousand> UNUSUAL =
      Map.of(
          // A delete reads the number of devices first.
          "devicemgmt:iru:Blueprint", new Thousand(1_001, 1_000, 2_000),
          "devicemgmt:iru:BlueprintLibraryItem", new Thousand(1_000, 0, 1_000),
          // Each reads the blueprint's list, and sends a request for each item.
          "devicemgmt:iru:BlueprintLibraryItems", new Thousand(2_000, 2_000, 3_000),
          // One upload for all.
          "devicemgmt:iru:CustomApp", new Thousand(1_002, 1_000, 1_000),
          "devicemgmt:iru:InHouseApp", new Thousand(1_003, 1_000, 1_000),
          "devicemgmt:landscape:Script", new Thousand(1_001, 3_000, 3_000),
          "devicemgmt:landscape:ScriptProfile", new Thousand(1_001, 2_000, 3_000));

  /** The requests for a thousand creates, updates and deletes, without logins and uploads. */
  private record Thousand(int creates, int updates, int deletes) {

    static Thousand of(ResourceCase resource) {
      return UNUSUAL.getOrDefault(resource.token(), USUAL);
    }
  }

  @TestFactory
  Stream<DynamicNode> everyResource() {
    return ResourceCases.ALL.stream()
        .map(
            resource ->
                dynamicContainer(resource.token(), Stream.of(new OneResource(resource).group())));
  }

  private record OneResource(ResourceCase resource) {

    /** {@code make check} counts those of a thousand objects for some resources only. */
    DynamicNode group() {
      var group = Group.REQUESTS.of(resource, tests());
      return dynamicContainer(
          group.getDisplayName(),
          group
              .getChildren()
              .filter(
                  each ->
                      SweepExtent.CONFIGURED.triesThousandOf(resource)
                          || !each.getDisplayName().startsWith(THOUSAND)));
    }

    private Stream<DynamicNode> tests() {
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
      testBed.tenant().clearJournal();
      assertDone(testBed, program, Operation.CREATE);
      assertThat(counted(testBed)).hasSize(Thousand.of(resource).creates());
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
        assertThat(counted(testBed)).hasSize(Thousand.of(resource).updates());
        arrivals.addAll(testBed.tenant().arrivals());
      }
      assertWithinLimits(arrivals);
      testBed.tenant().clearJournal();
      succeeded(testBed.stack().destroy());
      assertThat(counted(testBed)).hasSize(Thousand.of(resource).deletes());
    }

    private static List<JournalEntry> counted(TestBed testBed) {
      return testBed.tenant().journal().stream()
          .filter(each -> !Api.isLogin(each.path()) && !each.path().equals(LibraryItems.BUCKET))
          .toList();
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
