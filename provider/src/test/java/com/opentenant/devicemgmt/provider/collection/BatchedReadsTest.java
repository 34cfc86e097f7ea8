package com.opentenant.devicemgmt.provider.collection;

import static com.opentenant.devicemgmt.provider.collection.ListServer.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.collection.ListServer.Row;
import com.opentenant.devicemgmt.provider.collection.Readers.ReadCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of requests for a number of reads, of which several run at once. */
class BatchedReadsTest {

  private static final Duration PATIENCE = SharedList.PATIENCE;

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(SharedList.MAX_AGE).isEqualTo(Duration.ofMinutes(1));
    assertThat(SharedList.PATIENCE).isEqualTo(Duration.ofMillis(30));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneOrTwoReadsMakeOneRequestEachAfterAShortWait(int reads) throws Exception {
    var server = ListServer.with(1000);
    var time = new StoppedTime();
    try (var readers = new Readers(server, server.snapshot())) {
      var responses =
          IntStream.range(0, reads).mapToObj(n -> readers.read(ReadCall.at(time), id(n))).toList();
      time.awaitSleepers(reads);
      assertThat(server.requests).isEmpty();
      time.advance(PATIENCE);

      for (var response : responses) {
        assertThat(response.get().text()).isEqualTo("as read alone");
      }
      assertThat(server.pages()).isZero();
      assertThat(server.gets()).isEqualTo(reads);
    }
  }

  @Test
  void theThirdReadEndsTheWait_andOnePageServesAllReads() throws Exception {
    var server = ListServer.with(3);
    var time = new StoppedTime();
    try (var readers = new Readers(server, server.snapshot())) {
      var first = readers.read(ReadCall.at(time), id(0));
      var second = readers.read(ReadCall.at(time), id(1));
      time.awaitSleepers(2);
      var third = readers.read(ReadCall.at(time), id(2));

      assertThat(List.of(first.get(), second.get(), third.get()))
          .containsExactlyInAnyOrderElementsOf(server.rows);
      assertThat(server.requests).containsExactly("page 1");
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 8", "10, 8", "100, 8", "1000, 8", "1000, 4", "1000, 64"})
  void aWholeTenantTakesAsManyRequestsAsItsListHasPages(int count, int parallel) throws Exception {
    var server = ListServer.with(count);
    // The clock is stopped, so no read ends its wait for further reads.
    var responses = readAll(server, new StoppedTime(), parallel, shuffled(count, 7));

    assertThat(responses).containsExactlyInAnyOrderElementsOf(server.rows);
    assertThat(server.pages()).isEqualTo((count + 299) / 300);
    assertThat(server.gets()).isZero();
  }

  @Test
  void readsInTheOrderOfTheListNeedNoMoreRequests() throws Exception {
    var server = ListServer.with(1000);
    readAll(
        server, new StoppedTime(), 8, IntStream.range(0, 1000).mapToObj(ListServer::id).toList());

    assertThat(server.requests).containsExactly("page 1", "page 2", "page 3", "page 4");
  }

  @Test
  void aListWithoutACountIsReadToItsEnd() throws Exception {
    var server = ListServer.with(1000);
    server.hideTotal();
    readAll(server, new StoppedTime(), 8, shuffled(1000, 7));

    assertThat(server.requests).containsExactly("page 1", "page 2", "page 3", "page 4");
  }

  @Test
  void aReadThatStopsWaitingForOthersCostsOneMoreRequest() throws Exception {
    var server = ListServer.with(1000);
    // Each wait ends at once, as if the engine started its reads too slowly.
    readAll(server, new VirtualTime(), 8, shuffled(1000, 7));

    assertThat(server.pages()).isEqualTo(4);
    assertThat(server.gets()).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void readsOneAfterAnotherChangeOverToTheList(int seed) throws Exception {
    var server = ListServer.with(1000);
    readAll(server, new VirtualTime(), 1, shuffled(1000, seed));

    assertThat(server.pages()).isEqualTo(4);
    assertThat(server.gets()).isBetween(2L, 3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void tenReadsOfAThousandObjectsMakeNoMoreThanSevenRequests(int seed) throws Exception {
    var server = ListServer.with(1000);
    readAll(server, new VirtualTime(), 8, shuffled(1000, seed).subList(0, 10));

    assertThat(server.pages()).isLessThanOrEqualTo(4);
    assertThat(server.requests).hasSizeLessThanOrEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "8, 9", "9, 10"})
  void fewReadsOfALargeTenantFetchOnePageAndThenSingleObjects(int reads, int most)
      throws Exception {
    var server = ListServer.with(3000);
    readAll(server, new VirtualTime(), 8, shuffled(3000, 7).subList(0, reads));

    assertThat(server.pages()).isEqualTo(1);
    assertThat(server.requests).hasSizeLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 10, 11, 15, 20, 33, 34, 35, 40, 100, 1000})
  void thereAreAtMostTwiceTheRequestsOfTheBetterWay(int reads) throws Exception {
    for (var parallel : List.of(1, 8)) {
      for (var tenant : List.of(1000, 3000, 10_000)) {
        var server = ListServer.with(tenant);
        readAll(server, new VirtualTime(), parallel, shuffled(tenant, reads).subList(0, reads));

        var better = Math.min(reads, (tenant + 299) / 300);
        assertThat(server.requests).hasSizeLessThanOrEqualTo(2 * better + 1);
      }
    }
  }

  private static List<Row> readAll(ListServer server, Time time, int parallel, List<String> ids)
      throws Exception {
    try (var readers = new Readers(server, server.snapshot())) {
      return readers.readAll(time, parallel, ids);
    }
  }

  private static List<String> shuffled(int count, int seed) {
    var ids = new ArrayList<>(IntStream.range(0, count).mapToObj(ListServer::id).toList());
    Collections.shuffle(ids, new Random(seed));
    return ids;
  }
}
