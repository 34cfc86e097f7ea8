package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Receiver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on the wire. It runs on a thread of OkHttp, so the caller can stop waiting at any
 * time: a name look-up cannot be interrupted. It records whether the request may have been sent.
 */
final class Attempt extends EventListener implements Callback {

  /** How an exchange ended. */
  sealed interface Outcome {

    record Responded(ApiResponse response) implements Outcome {}

    /**
     * The response is missing or incomplete.
     *
     * @param sent whether the server may have received a part of the request
     * @param status of an incomplete response; else 0
     */
    record Broken(Ending ending, boolean sent, int status, @Nullable IOException cause)
        implements Outcome {}
  }

  /** Why an exchange ended without a response. */
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

  private static final int BLOCK = 8 * 1024;
  private static final int PARTIAL_CONTENT = 206;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?i)bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|[*])");

  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.CONNECTING);
  private final CountDownLatch sending = new CountDownLatch(1);
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final @Nullable Receiver receiver;
  private final ResponseMemory.Share memory;

  private Attempt(@Nullable Receiver receiver, ResponseMemory.Share memory) {
    this.receiver = receiver;
    this.memory = memory;
    var unused = outcome.whenComplete((end, problem) -> sending.countDown());
  }

  /** Sends a request once, until the deadline or until the call is cancelled. */
  static Outcome run(
      com.opentenant.devicemgmt.provider.call.Call ours,
      OkHttpClient client,
      Request request,
      @Nullable Receiver receiver,
      ResponseMemory.Share memory) {
    var attempt = new Attempt(receiver, memory);
    var call = client.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
    try (var registration =
        ours.cancellation().onCancel(() -> attempt.giveUp(call, Ending.CANCELLED))) {
      call.enqueue(attempt);
      var connecting = Duration.ofMillis(client.connectTimeoutMillis());
      return attempt.await(call, connecting, ours.remaining());
    }
  }

  /** Waits in real time, at most {@code connecting} until the request can be sent. */
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

  /** Ends the exchange now; an unsent request is not sent. */
  private void giveUp(Call call, Ending ending) {
    var unsent = progress.compareAndSet(Progress.CONNECTING, Progress.GIVEN_UP);
    outcome.complete(new Outcome.Broken(ending, !unsent, 0, null));
    call.cancel();
  }

  /** OkHttp has no time-out for name look-ups and handshakes. */
  private void giveUpConnecting(Call call, Duration after) {
    if (progress.compareAndSet(Progress.CONNECTING, Progress.GIVEN_UP)) {
      var timeout = new SocketTimeoutException("not within " + Tries.rounded(after));
      outcome.complete(new Outcome.Broken(Ending.FAULT, false, 0, timeout));
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

  /** Surrounds all work of OkHttp on a request, on the thread that reads the response. */
  static Response around(Interceptor.Chain chain) throws IOException {
    var attempt = chain.request().tag(Attempt.class);
    if (attempt != null) {
      MeteredSockets.countFor(attempt.memory);
    }
    try {
      return chain.proceed(chain.request());
    } catch (RuntimeException e) {
      throw notHttp(e);
    }
  }

  /** OkHttp prints any other type of exception, with its stack trace. */
  private static IOException notHttp(RuntimeException problem) {
    return new IOException("the response is not valid HTTP", problem);
  }

  @Override
  public void onFailure(Call call, IOException problem) {
    MeteredSockets.stopCounting();
    var sent = progress.get() == Progress.SENDING;
    outcome.complete(new Outcome.Broken(Ending.FAULT, sent, 0, problem));
  }

  @Override
  public void onResponse(Call call, Response response) {
    try (response) {
      outcome.complete(new Outcome.Responded(read(call, response)));
    } catch (IOException e) {
      outcome.complete(new Outcome.Broken(Ending.FAULT, true, response.code(), e));
    } catch (RuntimeException e) {
      outcome.complete(new Outcome.Broken(Ending.FAULT, true, response.code(), notHttp(e)));
    } finally {
      // After any other problem, the caller must not wait for ever.
      outcome.complete(new Outcome.Broken(Ending.FAULT, true, response.code(), null));
      MeteredSockets.stopCounting();
    }
  }

  private ApiResponse read(Call call, Response response) throws IOException {
    if (receiver != null && response.isSuccessful()) {
      receive(receiver, response);
      return new ApiResponse(response.code(), response.headers(), new byte[0], null);
    }
    var body = new Buffer();
    var cut = fill(body, response);
    if (cut != null) {
      // The rest is not read, so the connection cannot be used again.
      call.cancel();
    }
    return new ApiResponse(response.code(), response.headers(), body.readByteArray(), cut);
  }

  private void receive(Receiver file, Response response) throws IOException {
    var bytes =
        new FilterInputStream(response.body().byteStream()) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            // What was read is not held.
            memory.restart();
            return in.read(target, offset, length);
          }
        };
    if (response.code() != PARTIAL_CONTENT) {
      file.receive(0, response.body().contentLength(), bytes);
      return;
    }
    var range = CONTENT_RANGE.matcher(Objects.toString(response.headers().get("Content-Range")));
    if (!range.matches()) {
      file.receive(-1, -1, bytes);
      return;
    }
    var total = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
    file.receive(Long.parseLong(range.group(1)), total, bytes);
  }

  /** Reads the body up to its limit. An error may be longer; its rest is ignored. */
  private ResponseMemory.@Nullable TooLong fill(Buffer body, Response response) throws IOException {
    try {
      var source = response.body().source();
      var enough = Long.MAX_VALUE;
      if (response.isSuccessful()) {
        memory.keep(Math.max(0, response.body().contentLength()));
      } else {
        enough = ResponseMemory.LARGEST_ERROR;
      }
      while (body.size() < enough && source.read(body, BLOCK) >= 0) {
        memory.keep(body.size());
      }
      return null;
    } catch (ResponseMemory.TooLong tooLong) {
      return tooLong;
    }
  }
}
