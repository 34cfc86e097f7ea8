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
 * One request that several calls need now. The first call that joins sends it, within its own
 * deadline and cancellation; the others wait within theirs. Thread-safe.
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
   * Sends the request or waits for it. Also returns if the call that sent it was cancelled or timed
   * out; the caller then needs a new {@code SingleFlight}.
   *
   * @throws Failure of the request, or if this call itself is cancelled or out of time
   */
  public void join(Call call) {
    if (taken.compareAndSet(false, true)) {
      run(call);
    } else {
      await(call).ifPresent(SingleFlight::raise);
    }
  }

  /** Whether only the call has ended. Any other failure concerns all waiting calls. */
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

  /** In real time, like the request itself. */
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
