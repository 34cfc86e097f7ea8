package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestContext;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SafeCreateConcurrencyTest {

  private final Shelf shelf = new Shelf();
  private final TestContext context = new TestContext();
  private final SafeCreate safeCreate = new SafeCreate(false, new KnownIds());

  @Test
  void givesEachOfManyEqualObjectsAnIdOfItsOwn_thoughEveryOtherAnswerIsLost() throws Exception {
    var creates = new ArrayList<Callable<String>>();
    for (var i = 0; i < 40; i++) {
      shelf.faults.add(i % 2 == 0 ? shelf.lostAfterActing() : shelf::make);
      creates.add(() -> safeCreate.run(context, shelf.creation("name", "w")).id());
    }

    var ids = new ArrayList<String>();
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var future : threads.invokeAll(creates)) {
        ids.add(future.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(ids).doesNotHaveDuplicates().hasSize(40);
    assertThat(shelf.there).hasSize(40);
    assertThat(shelf.sent).isEqualTo(40);
  }
}
