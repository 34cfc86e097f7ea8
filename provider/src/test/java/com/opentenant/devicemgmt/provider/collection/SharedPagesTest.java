package com.opentenant.devicemgmt.provider.collection;

import static com.opentenant.devicemgmt.provider.collection.ListServer.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.collection.ListServer.Row;
import com.opentenant.devicemgmt.provider.collection.Readers.ReadCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads that wait for the same page: the page fails, or one of the reads is cancelled. */
class SharedPagesTest {

  private final ListServer server = ListServer.with(8);
  private final SharedList<Row> snapshot = server.snapshot();
  private final Readers readers = new Readers(server, snapshot);
  private final StoppedTime time = new StoppedTime();

  @AfterEach
  void end() {
    readers.close();
  }

  @Test
  void afterAFailureTheListIsTriedAgainOnlyWhenTheSnapshotIsOld() throws Exception {
    var clock = new VirtualTime();
    server.failPages(new Failure.Unavailable("out of order"));
    readers.readAll(clock, 1, ids(8));
    server.recover();
    readers.readAll(clock, 1, ids(8));
    assertThat(server.pages()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(2));
    readers.readAll(clock, 1, ids(8));

    assertThat(server.pages()).isEqualTo(2);
    assertThat(server.gets()).isEqualTo(16 + 2);
  }

  @Test
  void pagesFetchedBeforeAFailureAreStillUsed() throws Exception {
    IntStream.range(8, 900).forEach(n -> server.rows.add(new Row(id(n), "as listed")));
    server.afterEachPage(() -> server.failPages(new Failure.Unavailable("out of order")));

    readers.readAll(time, 8, ids(900));

    assertThat(server.pages()).isEqualTo(2);
    assertThat(server.gets()).isEqualTo(600);
  }

  @Test
  void ifTheReadThatFetchesIsCancelled_anotherOneFetches() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var stopped = calls.remove(page.context());
    calls.putAll(startWaiting(ReadCall.at(time)));
    page.context().cancellation().cancel();

    assertThatThrownBy(stopped::get).cause().isInstanceOf(Failure.Cancelled.class);
    server.awaitHeldPage().release();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
    assertThat(server.requests).containsExactly("page 1", "page 1");
  }

  @Test
  void ifAWaitingReadIsCancelled_theFetchContinues() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var call = ReadCall.at(time);
    var stopped = startWaiting(call).get(call);
    call.cancellation().cancel();

    assertThatThrownBy(stopped::get).cause().isInstanceOf(Failure.Cancelled.class);
    page.release();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
    assertThat(server.requests).containsExactly("page 1");
  }

  @Test
  void aReadDuringASlowPageWaitsForThePage() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    time.advance(Duration.ofMinutes(2));
    calls.putAll(startWaiting(ReadCall.at(time)));
    page.release();

    for (var each : calls.values()) {
      assertThat(each.get().text()).isEqualTo("as listed");
    }
    assertThat(server.requests).containsExactly("page 1");
  }

  @Test
  void aReadWaitsNoLongerThanItsOwnDeadline() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var late = readers.read(ReadCall.within(time, Duration.ofMillis(1)), id(3));

    assertThatThrownBy(late::get)
        .cause()
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageContaining("out of time");
    page.release();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
  }

  @Test
  void aReadThatWaitsForOtherReadsCanBeCancelled() throws Exception {
    var call = ReadCall.at(time);
    var alone = readers.read(call, id(0));
    time.awaitSleepers(1);
    call.cancellation().cancel();

    assertThatThrownBy(alone::get).cause().isInstanceOf(Failure.Cancelled.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aReadWaitsForOtherReadsOnlyUntilItsOwnDeadline() throws Exception {
    var hasty = readers.read(ReadCall.within(time, Duration.ofMillis(10)), id(0));
    time.awaitSleepers(1);
    time.advance(Duration.ofMillis(10));

    assertThat(hasty.get().text()).isEqualTo("as read alone");
  }

  @Test
  void anInterruptedReadEndsAsCancelled() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var interrupted =
        readers.run(
            () -> {
              Thread.currentThread().interrupt();
              return snapshot.read(ReadCall.at(time), id(3), server::get);
            });

    assertThatThrownBy(interrupted::get).cause().isInstanceOf(Failure.Cancelled.class);
    page.release();
    assertThat(calls.values().iterator().next().get().text()).isEqualTo("as listed");
  }

  @Test
  void aBugInAFetchFailsAllReadsThatWaitForIt() {
    var broken =
        new SharedList<Row>(
            context -> {
              throw new IllegalStateException("a bug");
            },
            Row::id);

    assertThatThrownBy(() -> broken.all(ReadCall.at(time))).hasMessage("a bug");
    assertThatThrownBy(() -> broken.all(ReadCall.at(time))).hasMessage("a bug");
  }

  @Test
  void oneFailedRequestFailsAllCallsThatNeedTheList() throws Exception {
    server.holdPages();
    server.failPages(new Failure.Unavailable("out of order"));
    var first = readers.run(() -> snapshot.all(ReadCall.at(time)));
    var page = server.awaitHeldPage();
    var waiting = new ArrayList<Future<List<Row>>>();
    for (var n = 0; n < 3; n++) {
      var call = ReadCall.at(time);
      waiting.add(readers.run(() -> snapshot.all(call)));
      call.looks.acquire();
    }
    page.release();

    assertThatThrownBy(first::get).cause().hasMessage("out of order");
    for (var each : waiting) {
      assertThatThrownBy(each::get).cause().hasMessage("out of order");
    }
    assertThat(server.requests).containsExactly("page 1");
  }

  private Map<ReadCall, Future<Row>> startThree() {
    var calls = new LinkedHashMap<ReadCall, Future<Row>>();
    for (var n = 0; n < 3; n++) {
      var call = ReadCall.at(time);
      calls.put(call, readers.read(call, id(n)));
    }
    return calls;
  }

  /** Starts a read while a page is held, and returns when it waits. */
  private Map<ReadCall, Future<Row>> startWaiting(ReadCall call) throws InterruptedException {
    var read = readers.read(call, id(3));
    call.looks.acquire();
    return Map.of(call, read);
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(ListServer::id).toList();
  }
}
