package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ItemSnapshotTest {

  private record Item(String id, String text) {}

  private final TestContext context = new TestContext();
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<Item> server = new ArrayList<>(List.of(new Item("1", "a")));
  private final ItemSnapshot<Item> snapshot =
      new ItemSnapshot<>(Duration.ofMinutes(1), this::fetch, Item::id);

  private List<Item> fetch(Context call) {
    fetches.incrementAndGet();
    call.cancellation().throwIfCancelled();
    return List.copyOf(server);
  }

  @Test
  void asksTheServerOnceWithinItsLife() {
    snapshot.all(context);
    server.add(new Item("2", "b"));
    context.time.advance(Duration.ofMinutes(1));

    assertThat(snapshot.all(context)).containsExactly(new Item("1", "a"));
    assertThat(fetches).hasValue(1);

    context.time.advance(Duration.ofNanos(1));
    assertThat(snapshot.all(context)).hasSize(2);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void asksAnew_whenItIsToldTo_andLivesOnFromThere() {
    snapshot.all(context);
    context.time.advance(Duration.ofSeconds(50));
    server.add(new Item("2", "b"));

    assertThat(snapshot.fetchAnew(context)).hasSize(2);
    context.time.advance(Duration.ofSeconds(50));
    assertThat(snapshot.all(context)).hasSize(2);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void knowsOurOwnWrites() {
    snapshot.all(context);

    snapshot.put(new Item("2", "b"));
    snapshot.put(new Item("1", "changed"));
    snapshot.put(new Item("3", "c"));
    snapshot.remove("2");

    assertThat(snapshot.all(context)).containsExactly(new Item("1", "changed"), new Item("3", "c"));
  }

  @Test
  void takesNoWriteForTheWholeList() {
    snapshot.put(new Item("9", "z"));
    snapshot.remove("1");

    assertThat(snapshot.all(context)).containsExactly(new Item("1", "a"));
  }

  @Test
  void keepsWhatItHas_whenAFetchFails() {
    snapshot.all(context);
    var cancelled = new TestContext();
    cancelled.cancellation.cancel();

    assertThatThrownBy(() -> snapshot.fetchAnew(cancelled)).isInstanceOf(Failure.Cancelled.class);
    assertThat(snapshot.all(context)).containsExactly(new Item("1", "a"));
  }

  @Test
  void answersManyAtOnceFromOneFetch() throws Exception {
    var together = new CyclicBarrier(8);
    Callable<List<Item>> ask =
        () -> {
          together.await();
          return snapshot.all(context);
        };
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var answer : threads.invokeAll(Collections.nCopies(8, ask))) {
        assertThat(answer.get()).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(fetches).hasValue(1);
  }
}
