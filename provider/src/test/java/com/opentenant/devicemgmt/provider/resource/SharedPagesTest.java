package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.resource.ListServer.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.resource.ListServer.HeldPage;
import com.opentenant.devicemgmt.provider.resource.ListServer.Row;
import com.opentenant.devicemgmt.provider.resource.Readers.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of those who wait for a page when it fails, or when one of them is stopped. */
@Timeout(60)
class SharedPagesTest {

  private final ListServer server = ListServer.with(8);
  private final ItemSnapshot<Row> snapshot = server.snapshot();
  private final Readers readers = new Readers(server, snapshot);
  private final StoppedTime time = new StoppedTime();

  @AfterEach
  void end() {
    readers.close();
  }

  @Test
  void aPageThatFailsSendsEveryReadItsOwnWay() throws Exception {
    server.failPages(new Failure.Forbidden("the token lacks the permission to list"));

    var answers = readers.readAll(time, 8, ids(8));

    assertThat(answers).extracting(Row::text).containsOnly("as read alone").hasSize(8);
    assertThat(server.pages()).isEqualTo(1);
    assertThat(server.gets()).isEqualTo(8);
  }

  @Test
  void afterAFailureTheListIsTriedAgainOnlyWhenTheSnapshotIsOld() throws Exception {
    var clock = new VirtualTime();
    server.failPages(new Failure.Unavailable("out of order", null));
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
  void pagesThatCameBeforeAFailureGoOnAnswering() throws Exception {
    IntStream.range(8, 900).forEach(n -> server.rows.add(new Row(id(n), "as listed")));
    server.afterEachPage(() -> server.failPages(new Failure.Unavailable("out of order", null)));

    readers.readAll(time, 8, ids(900));

    assertThat(server.pages()).isEqualTo(2);
    assertThat(server.gets()).isEqualTo(600);
  }

  @Test
  void theReadThatFetchesMayBeStoppedAndAnotherTakesOver() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var stopped = calls.remove(page.context());
    page.context().cancellation().cancel();

    assertThatThrownBy(stopped::get).cause().isInstanceOf(Failure.Cancelled.class);
    server.awaitHeldPage().answer();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
    assertThat(server.requests).containsExactly("page 1", "page 1");
  }

  @Test
  void aReadThatWaitsMayBeStoppedAndTheFetchGoesOn() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var waiting = oneThatWaits(calls, page);
    var stopped = calls.remove(waiting);
    waiting.cancellation().cancel();

    assertThatThrownBy(stopped::get).cause().isInstanceOf(Failure.Cancelled.class);
    page.answer();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
    assertThat(server.requests).containsExactly("page 1");
  }

  @Test
  void aReadWaitsNoLongerThanItsOwnDeadline() throws Exception {
    server.holdPages();
    var calls = startThree();
    var page = server.awaitHeldPage();
    var late = readers.read(Call.within(time, Duration.ofMillis(1)), id(3));

    assertThatThrownBy(late::get)
        .cause()
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessage("out of time while another call was fetching the list");
    page.answer();
    for (var other : calls.values()) {
      assertThat(other.get().text()).isEqualTo("as listed");
    }
  }

  @Test
  void aReadThatWaitsForCompanyMayBeStopped() throws Exception {
    var call = Call.at(time);
    var alone = readers.read(call, id(0));
    time.awaitSleepers(1);
    call.cancellation().cancel();

    assertThatThrownBy(alone::get).cause().isInstanceOf(Failure.Cancelled.class);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aReadWaitsForCompanyNoLongerThanItsOwnDeadline() throws Exception {
    var hasty = readers.read(Call.within(time, Duration.ofMillis(10)), id(0));
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
              return snapshot.read(Call.at(time), id(3), server::get);
            });

    assertThatThrownBy(interrupted::get).cause().isInstanceOf(Failure.Cancelled.class);
    page.answer();
    assertThat(calls.values().iterator().next().get().text()).isEqualTo("as listed");
  }

  @Test
  void aBugInAFetchIsNotHiddenAndHoldsNobodyUp() {
    var broken =
        new ItemSnapshot<Row>(
            SnapshotRules.ofDefaults(),
            context -> {
              throw new IllegalStateException("a bug");
            },
            Row::id);

    assertThatThrownBy(() -> broken.all(Call.at(time))).hasMessage("a bug");
    assertThatThrownBy(() -> broken.all(Call.at(time))).hasMessage("a bug");
  }

  @Test
  void aListThatAllNeedFailsForAllWithOneRequest() throws Exception {
    server.holdPages();
    server.failPages(new Failure.Unavailable("out of order", null));
    var first = readers.run(() -> snapshot.all(Call.at(time)));
    var page = server.awaitHeldPage();
    var waiting = new ArrayList<Future<List<Row>>>();
    var aboutToWait = new Semaphore(0);
    for (var n = 0; n < 3; n++) {
      waiting.add(readers.run(() -> snapshot.all(new Watched(Call.at(time), aboutToWait))));
    }
    aboutToWait.acquire(3);
    page.answer();

    assertThatThrownBy(first::get).cause().hasMessage("out of order");
    for (var each : waiting) {
      assertThatThrownBy(each::get).cause().hasMessage("out of order");
    }
    assertThat(server.requests).containsExactly("page 1");
  }

  /** A call that tells when it looks how long it may wait. */
  private record Watched(Call call, Semaphore aboutToWait) implements Context {

    @Override
    public Duration remaining() {
      aboutToWait.release();
      return call.remaining();
    }

    @Override
    public String resourceName() {
      return call.resourceName();
    }

    @Override
    public Time time() {
      return call.time();
    }

    @Override
    public Instant deadline() {
      return call.deadline();
    }

    @Override
    public Cancellation cancellation() {
      return call.cancellation();
    }

    @Override
    public Messages messages() {
      return call.messages();
    }
  }

  private Map<Call, Future<Row>> startThree() {
    var calls = new LinkedHashMap<Call, Future<Row>>();
    for (var n = 0; n < 3; n++) {
      var call = Call.at(time);
      calls.put(call, readers.read(call, id(n)));
    }
    return calls;
  }

  private static Call oneThatWaits(Map<Call, Future<Row>> calls, HeldPage page) {
    return calls.keySet().stream()
        .filter(call -> !call.equals(page.context()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(ListServer::id).toList();
  }
}
