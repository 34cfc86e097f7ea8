package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One fetch for all who need it now: the first to join does it, within its own deadline and
 * cancellation, the others wait within theirs. Thread-safe.
 */
public final class SingleFlight {

  private final String doing;
  private final Consumer<Call> fetch;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Optional<Failure>> end = new CompletableFuture<>();

  /**
   * @param doing completes "out of time while another call was …"
   */
  public SingleFlight(String doing, Consumer<Call> fetch) {
    this.doing = doing;
    this.fetch = fetch;
  }

  /**
   * Fetches, or waits until it is fetched, or until the call that fetches has been stopped: then
   * somebody else must fetch anew.
   *
   * @throws Failure of the fetch, or because this very call is over
   */
  public void join(Call call) {
    if (taken.compareAndSet(false, true)) {
      run(call);
    } else {
      await(call).ifPresent(SingleFlight::raise);
    }
  }

  /** Whether the call that met the failure was over; else it is the fetch's, and everybody's. */
  static boolean isOwnEnd(Failure failure) {
    return failure instanceof Failure.Cancelled || failure instanceof Failure.TimedOut;
  }

  private void run(Call call) {
    Optional<Failure> failed = Optional.empty();
    try {
      fetch.accept(call);
    } catch (Failure failure) {
      failed = Optional.of(failure).filter(each -> !isOwnEnd(each));
      throw failure;
    } finally {
      end.complete(failed);
    }
  }

  /** In real time, as the fetch itself. */
  private Optional<Failure> await(Call call) {
    var ended = end.copy();
    try (var registration = call.cancellation().onCancel(() -> ended.complete(Optional.empty()))) {
      var failure = ended.get(call.remaining().toMillis(), TimeUnit.MILLISECONDS);
      call.cancellation().throwIfCancelled();
      return failure;
    } catch (TimeoutException e) {
      throw new Failure.TimedOut("out of time while another call was " + doing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Cancelled("interrupted while another call was " + doing);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void raise(Failure failure) {
    throw failure;
  }
}
