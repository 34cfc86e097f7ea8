package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A preview needs no server, but says what it could not find out without one. */
class UnreachablePreviewTest {

  static List<ResourceCase> resources() {
    return ResourceCases.ALL;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("resources")
  void aServerThatCannotBeReachedIsWarnedOfOnce_withinTenSeconds(ResourceCase resource)
      throws IOException {
    try (var testBed = TestBed.startBehindRelay(resource, TestBed.SETTINGS)) {
      testBed.relay().refuseAfter(0);
      var started = testBed.time().now();

      succeeded(testBed.stack().preview(testBed.program(resource, resource.minimal(), 3)));

      assertThat(testBed.stack().warnings())
          .filteredOn(each -> each.contains(COULD_NOT + "reach the server"))
          .singleElement()
          .asString()
          .contains(ExpectedMessages.NO_CONNECTION);
      assertThat(Duration.between(started, testBed.time().now()))
          .isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
  }
}
