package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.http.Retrier.Tries;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on the wire. It runs on a thread of OkHttp, so that the caller gets away at once
 * from whatever hangs (a name server does not let itself be interrupted), and it knows whether the
 * first byte of the request may have left.
 */
final class Attempt extends EventListener implements Callback {

  /** How an exchange ended. */
  sealed interface Outcome {

    record Answered(ApiResponse response) implements Outcome {}

    /**
     * No whole answer.
     *
     * @param sent whether the server may have seen any of the request
     * @param status of an answer that broke off; 0 if not even that came
     */
    record Broken(Ending ending, boolean sent, int status, @Nullable IOException cause)
        implements Outcome {}
  }

  /** Who ended an exchange without an answer. */
  enum Ending {
    FAULT,
    CANCELLED,
    TIMED_OUT
  }

  private enum Progress {
    CONNECTING,
    SENDING,
    GIVEN_UP
  }

  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.CONNECTING);
  private final CountDownLatch sending = new CountDownLatch(1);
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Attempt() {
    var unused = outcome.whenComplete((end, problem) -> sending.countDown());
  }

  /** Sends a request and waits for what becomes of it. */
  static Outcome run(Context ctx, OkHttpClient client, Request request) {
    var attempt = new Attempt();
    var call = client.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
    try (var registration =
        ctx.cancellation().onCancel(() -> attempt.giveUp(call, Ending.CANCELLED))) {
      call.enqueue(attempt);
      var connecting = Duration.ofMillis(client.connectTimeoutMillis());
      return attempt.await(call, connecting, ctx.remaining());
    }
  }

  /**
   * Waits for the end, in real time.
   *
   * @param connecting how long it may take until the request can be sent
   * @param limit how long it may take altogether
   */
  private Outcome await(Call call, Duration connecting, Duration limit) {
    var started = System.nanoTime();
    try {
      if (connecting.compareTo(limit) < 0
          && !sending.await(connecting.toMillis(), TimeUnit.MILLISECONDS)) {
        giveUpConnecting(call, connecting);
      }
      var left = limit.minusNanos(System.nanoTime() - started);
      return outcome.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUp(call, Ending.TIMED_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(call, Ending.CANCELLED);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return outcome.join();
  }

  /** Ends the exchange now; what is not sent yet will not be. */
  private void giveUp(Call call, Ending ending) {
    var unsent = progress.compareAndSet(Progress.CONNECTING, Progress.GIVEN_UP);
    outcome.complete(new Outcome.Broken(ending, !unsent, 0, null));
    call.cancel();
  }

  /** Name servers and handshakes have no time-out of their own in OkHttp. */
  private void giveUpConnecting(Call call, Duration after) {
    if (progress.compareAndSet(Progress.CONNECTING, Progress.GIVEN_UP)) {
      var words = "not within " + Tries.words(after);
      outcome.complete(
          new Outcome.Broken(Ending.FAULT, false, 0, new SocketTimeoutException(words)));
      call.cancel();
    }
  }

  @Override
  public void requestHeadersStart(Call call) {
    if (progress.compareAndSet(Progress.CONNECTING, Progress.SENDING)) {
      sending.countDown();
    } else if (progress.get() == Progress.GIVEN_UP) {
      call.cancel();
    }
  }

  @Override
  public void onFailure(Call call, IOException problem) {
    var sent = progress.get() == Progress.SENDING && !isRefusedUnseen(problem);
    outcome.complete(new Outcome.Broken(Ending.FAULT, sent, 0, problem));
  }

  @Override
  public void onResponse(Call call, Response response) {
    try (response) {
      var headers = new HashMap<String, String>();
      for (var name : response.headers().names()) {
        headers.put(name, String.join(", ", response.headers(name)));
      }
      var body = response.body().bytes();
      outcome.complete(new Outcome.Answered(new ApiResponse(response.code(), headers, body)));
    } catch (IOException e) {
      outcome.complete(new Outcome.Broken(Ending.FAULT, true, response.code(), e));
    } finally {
      // Whatever else happens here, nobody waits for ever.
      outcome.complete(new Outcome.Broken(Ending.FAULT, true, response.code(), null));
    }
  }

  /**
   * HTTP/2 servers end a connection after some thousand requests; a request that comes too late for
   * it is refused by the protocol itself and was not looked at (RFC 9113, 8.7).
   */
  static boolean isRefusedUnseen(IOException problem) {
    return problem instanceof ConnectionShutdownException
        || (problem instanceof StreamResetException reset
            && reset.errorCode == ErrorCode.REFUSED_STREAM);
  }
}
