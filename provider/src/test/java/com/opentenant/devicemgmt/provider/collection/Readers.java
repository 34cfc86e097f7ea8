package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.NoMessages;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.collection.ListServer.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Reads like those of an engine: many at once, each with its own context. */
final class Readers implements AutoCloseable {

  /** The context of one read. */
  static final class ReadCall extends Call {

    /** One permit for each call of {@link #remaining}. */
    final Semaphore looks = new Semaphore(0);

    private ReadCall(Time time, Duration limit) {
      super(
          "example",
          time,
          time.now().plus(limit),
          false,
          new Cancellation(),
          new NoMessages(),
          Redaction.NONE);
    }

    static ReadCall at(Time time) {
      return within(time, Duration.ofMinutes(5));
    }

    static ReadCall within(Time time, Duration limit) {
      return new ReadCall(time, limit);
    }

    @Override
    public Duration remaining() {
      looks.release();
      return super.remaining();
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ListServer server;
  private final SharedList<Row> snapshot;

  Readers(ListServer server, SharedList<Row> snapshot) {
    this.server = server;
    this.snapshot = snapshot;
  }

  Future<Row> read(ReadCall call, String id) {
    return run(() -> snapshot.read(call, id, server::get));
  }

  <R> Future<R> run(Callable<R> work) {
    return threads.submit(work);
  }

  /** Reads all objects, this many at once. Each thread starts its next read after the last. */
  List<Row> readAll(Time time, int parallel, List<String> ids) throws Exception {
    Queue<String> waiting = new ConcurrentLinkedQueue<>(ids);
    Queue<Row> results = new ConcurrentLinkedQueue<>();
    var start = new CountDownLatch(1);
    var ends = new ArrayList<Future<Void>>();
    for (var reader = 0; reader < parallel; reader++) {
      ends.add(
          run(
              () -> {
                start.await();
                for (var id = waiting.poll(); id != null; id = waiting.poll()) {
                  results.add(snapshot.read(ReadCall.at(time), id, server::get));
                }
                return null;
              }));
    }
    start.countDown();
    for (var end : ends) {
      end.get();
    }
    return List.copyOf(results);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
