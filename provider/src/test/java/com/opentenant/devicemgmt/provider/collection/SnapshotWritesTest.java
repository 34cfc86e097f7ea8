package com.opentenant.devicemgmt.provider.collection;

import static com.opentenant.devicemgmt.provider.collection.ListServer.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.collection.ListServer.Row;
import com.opentenant.devicemgmt.provider.collection.Readers.ReadCall;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The complete list: its age, and how our own writes and those of other clients change it. */
class SnapshotWritesTest {

  private static final Row OURS = new Row(id(0), "as we wrote it");

  private final ListServer server = ListServer.with(1000);
  private final SharedList<Row> snapshot = server.snapshot();
  private final Readers readers = new Readers(server, snapshot);
  private final VirtualTime time = new VirtualTime();
  private final ReadCall call = ReadCall.within(time, Duration.ofHours(1));

  @AfterEach
  void end() {
    readers.close();
  }

  @Test
  void theCompleteListIsFetchedOnce_alsoForReads() {
    assertThat(snapshot.all(call)).containsExactlyElementsOf(server.rows);
    assertThat(snapshot.all(call)).hasSize(1000);
    assertThat(read(id(999))).isEqualTo("as listed");
    assertThat(server.requests).containsExactly("page 1", "page 2", "page 3", "page 4");
  }

  @Test
  void pagesThatReadsFetchedAreNotFetchedAgainForTheCompleteList() throws Exception {
    readers.readAll(time, 1, List.of(id(0), id(1), id(2), id(3)));
    assertThat(server.pages()).isEqualTo(1);

    assertThat(snapshot.all(call)).hasSize(1000);

    assertThat(server.pages()).isEqualTo(4);
  }

  @Test
  void theListIsFetchedAgainAfterAMinute() {
    snapshot.all(call);
    time.advance(Duration.ofMinutes(1));
    snapshot.all(call);
    assertThat(server.pages()).isEqualTo(4);

    time.advance(Duration.ofMillis(1));
    snapshot.all(call);

    assertThat(server.pages()).isEqualTo(8);
  }

  @Test
  void theMinuteStartsWithTheLastPage() {
    server.afterEachPage(() -> time.advance(Duration.ofSeconds(50)));
    snapshot.all(call);
    time.advance(Duration.ofSeconds(50));

    snapshot.all(call);

    assertThat(server.pages()).isEqualTo(4);
  }

  @Test
  void aFreshListHasOnlyPagesThatWereRequestedAfterTheCall() throws Exception {
    server.holdPages();
    var early = readers.run(() -> snapshot.all(call));
    server.awaitHeldPage();
    var now = readers.run(() -> snapshot.fetchAnew(call));
    var alsoNow = readers.run(() -> snapshot.fetchAnew(call));
    server.change(0, "changed since");
    server.releasePages();

    // The first call may return the pages of the later ones.
    assertThat(early.get()).hasSize(1000);
    assertThat(now.get().get(0).text()).isEqualTo("changed since");
    assertThat(alsoNow.get().get(0).text()).isEqualTo("changed since");
  }

  @Test
  void theListHasOurOwnWritesAtOnce() {
    snapshot.all(call);
    snapshot.write(() -> OURS);
    snapshot.write(() -> new Row("made", "as we wrote it"));
    snapshot.remove(id(1), () -> {});

    assertThat(snapshot.all(call)).hasSize(1000).contains(OURS);
    assertThat(read(id(0))).isEqualTo("as we wrote it");
    assertThat(read("made")).isEqualTo("as we wrote it");
    assertThat(server.gets()).isZero();
    assertThat(read(id(1))).isEqualTo("as read alone");
  }

  @Test
  void aPageRequestedBeforeOurWriteDoesNotOverwriteIt() throws Exception {
    server.holdPages();
    var list = readers.run(() -> snapshot.all(call));
    server.awaitHeldPage();
    snapshot.write(() -> OURS);
    snapshot.remove(id(1), () -> {});
    server.releasePages();

    assertThat(list.get()).contains(OURS).extracting(Row::id).doesNotContain(id(1)).hasSize(999);
  }

  @Test
  void aPageRequestedAfterOurWriteIsNewer() {
    snapshot.write(() -> OURS);

    assertThat(snapshot.all(call)).hasSize(1000).doesNotContain(OURS);
  }

  @ParameterizedTest
  @MethodSource("changesByOthers")
  void aResponseThatShowsAnotherClientsChangeDropsTheList(Failure surprise) {
    snapshot.all(call);
    assertThatThrownBy(
            () ->
                snapshot.write(
                    () -> {
                      throw surprise;
                    }))
        .isSameAs(surprise);
    snapshot.all(call);
    assertThat(server.pages()).isEqualTo(8);

    assertThatThrownBy(
            () ->
                snapshot.remove(
                    id(0),
                    () -> {
                      throw surprise;
                    }))
        .isSameAs(surprise);
    snapshot.all(call);
    assertThat(server.pages()).isEqualTo(12);
  }

  static Stream<Failure> changesByOthers() {
    return Stream.of(new Failure.NotFound("gone"), new Failure.Uncertain("lost"));
  }

  @Test
  void aRefusedWriteLeavesTheListAsItIs() {
    snapshot.all(call);
    assertThatThrownBy(
            () ->
                snapshot.write(
                    () -> {
                      throw new Failure.Refused("no", 400);
                    }))
        .isInstanceOf(Failure.Refused.class);

    snapshot.all(call);

    assertThat(server.pages()).isEqualTo(4);
  }

  @Test
  void aPageThatArrivesAfterADropDoesNotBringTheOldListBack() throws Exception {
    server.holdPages();
    var list = readers.run(() -> snapshot.all(call));
    server.awaitHeldPage();
    snapshot.drop();
    server.releasePages();

    assertThat(list.get()).hasSize(1000);
    assertThat(server.requests).containsExactly("page 1", "page 1", "page 2", "page 3", "page 4");
  }

  @Test
  void rowsThatMoveDuringOurWritesAreFoundByReadingTheListAgain() {
    var writes = new AtomicInteger();
    server.afterEachPage(
        () -> {
          if (writes.incrementAndGet() == 2) {
            // All rows move up by one: the first row of the third page is now on the second page.
            server.rows.remove(0);
            snapshot.remove(id(0), () -> {});
          }
        });

    assertThat(snapshot.all(call)).hasSize(999);
    assertThat(server.pages()).isEqualTo(8);
  }

  @Test
  void aWriteThatMovesNoRowDoesNotReadTheListAgain() {
    server.afterEachPage(() -> snapshot.write(() -> OURS));

    assertThat(snapshot.all(call)).hasSize(1000);
    assertThat(server.pages()).isEqualTo(4);
  }

  @Test
  void theListIsReadAtMostThreeTimes() {
    var order = new Random(7);
    server.afterEachPage(
        () -> {
          Collections.shuffle(server.rows, order);
          snapshot.write(() -> server.rows.get(0));
        });

    snapshot.all(call);
    assertThat(server.pages()).isEqualTo(12);
    snapshot.all(call);

    assertThat(server.pages()).isEqualTo(12);
  }

  private String read(String wanted) {
    return snapshot.read(call, wanted, server::get).text();
  }
}
