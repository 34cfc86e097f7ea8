package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.blob.S3Faults;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.PlannedFault;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * What goes wrong with one request.
 *
 * @param lasting nothing works any more from then on, until the command is over
 * @param plan prepares the test bed beforehand. Of several faults the last one is planned first: a
 *     fault counts the requests that pass by it, and those that an earlier planned one takes don't.
 */
record RequestFault(String name, boolean lasting, BiConsumer<TestBed, Target> plan) {

  private static final String RESET_BEFORE = "reset before acting";
  private static final String BARE_503 = "503";
  private static final String RETRY_503 = "503 with Retry-After";
  private static final String LATE_RETRY_503 = "503 with Retry-After, and acts after the command";
  private static final String LATE_503 = "503, and acts after the command";
  private static final String LATE_504 = "504, and acts after the command";
  private static final String LATE_RESET = "reset, and acts after the command";

  /** A create that meets one of these is not sent again, and nothing of it is there. */
  private static final Set<String> OPEN =
      Set.of(RESET_BEFORE, BARE_503, RETRY_503, LATE_RETRY_503, LATE_503, LATE_504, LATE_RESET);

  private static final int FOR_EVER = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Once, and what is sent again arrives. */
  static final List<RequestFault> PASSING =
      List.of(
          new RequestFault("refused", false, RequestFault::refuseOnce),
          new RequestFault("broken off, and acts later", false, RequestFault::actLater),
          of(RESET_BEFORE, new Fault.Drop(Moment.BEFORE_ACTING)),
          of("reset after acting", new Fault.Drop(Moment.AFTER_ACTING)),
          of("truncated body", new Fault.Truncate()),
          of("500", new Fault.Status(Moment.BEFORE_ACTING, 500)),
          of("500 after acting", new Fault.Status(Moment.AFTER_ACTING, 500)),
          of(BARE_503, new Fault.Status(Moment.BEFORE_ACTING, 503)),
          of(RETRY_503, new Fault.Status(Moment.BEFORE_ACTING, 503).retryAfter(2)),
          of(
              "503 with Retry-After after acting",
              new Fault.Status(Moment.AFTER_ACTING, 503).retryAfter(2)),
          of("503 after acting", new Fault.Status(Moment.AFTER_ACTING, 503)),
          of("429", new Fault.Status(Moment.BEFORE_ACTING, 429)),
          of("429 with Retry-After", new Fault.Status(Moment.BEFORE_ACTING, 429).retryAfter(2)),
          of("slow", new Fault.Slow(Duration.ofMillis(10))));

  /** The tenant goes on with a write when its gateway, or the connection, has given it up. */
  static final List<RequestFault> LATE =
      List.of(
          late("504, and acts after the second look", 504, 2),
          late("504, and acts after the fourth look", 504, 4),
          late(LATE_503, new Fault.Status(Moment.BEFORE_ACTING, 503)),
          late(LATE_RETRY_503, new Fault.Status(Moment.BEFORE_ACTING, 503).retryAfter(2)),
          late(LATE_504, new Fault.Status(Moment.BEFORE_ACTING, 504)),
          late(LATE_RESET, new Fault.Drop(Moment.BEFORE_ACTING)));

  /** What only an upload meets: the ways in which S3 and the line to it fail. */
  static final List<RequestFault> ON_UPLOADS =
      List.of(
          of("cut at the first byte", new Fault.CutUpload(UploadPoint.afterBytes(1))),
          of("cut in the middle", new Fault.CutUpload(UploadPoint.afterFraction(0.5))),
          of("cut after the last byte", new Fault.CutUpload(UploadPoint.afterFraction(1))),
          of("expired presign", S3Faults.expired()),
          of("another signature", S3Faults.signatureDoesNotMatch()),
          of("too slow for S3", S3Faults.requestTimeout()),
          of("malformed for S3", S3Faults.malformed()),
          fiveTimes("503 five times", S3Faults.slowDown()),
          outage("503 for ever", S3Faults.slowDown()),
          outage("403 for ever", S3Faults.signatureDoesNotMatch()));

  /** What only the writes of an app meet. */
  static final List<RequestFault> WHILE_PROCESSED =
      List.of(
          fiveTimes("processing, five times", processing()),
          outage("processing, for ever", processing()));

  /** The beginning of an outage. */
  static final List<RequestFault> LASTING =
      List.of(
          new RequestFault(
              "refused from then on",
              true,
              (testBed, target) -> testBed.relay().refuseAfter(target.relayed())),
          outage("500 from then on", new Fault.Status(Moment.BEFORE_ACTING, 500)),
          outage("silence from then on", new Fault.Drop(Moment.BEFORE_ACTING)),
          new RequestFault(
              "reset after acting, silence from then on",
              true,
              (testBed, target) -> {
                silence(testBed, target.position() + 1, new Fault.Drop(Moment.BEFORE_ACTING));
                plan(testBed, target, new Fault.Drop(Moment.AFTER_ACTING));
              }));

  /** Those after which it is open whether the tenant has acted. */
  static List<RequestFault> losing() {
    return PASSING.stream()
        .filter(
            fault ->
                fault.name().startsWith("reset")
                    || fault.name().startsWith("broken off")
                    || fault.name().equals("500 after acting"))
        .toList();
  }

  /** Whether a create fails by it, because it could be carried out later. */
  boolean leavesCreateOpen() {
    return OPEN.contains(name);
  }

  /**
   * Whether it differs from another fault only by what the tenant does with the request. To a
   * request that changes nothing it is that other fault: a reset, a 500, a 503 or silence.
   */
  boolean isForWritesOnly() {
    return name.contains("after acting") || name.contains("acts later");
  }

  boolean needsRelay() {
    return name.startsWith("refused") || name.startsWith("broken off");
  }

  /**
   * Whether a lasting fault has failed a request. A refused connection leaves no trace in the
   * tenant; the caller checks the pauses that follow it.
   */
  boolean occurred(TestBed testBed) {
    return needsRelay()
        ? testBed.relay().isRefusing()
        : testBed.tenant().faults().pending().stream().noneMatch(each -> each.times() == FOR_EVER);
  }

  void on(TestBed testBed, Target target) {
    plan.accept(testBed, target);
  }

  private static RequestFault of(String name, Fault fault) {
    return new RequestFault(name, false, (testBed, target) -> plan(testBed, target, fault));
  }

  private static RequestFault late(String name, Fault answer) {
    return new RequestFault(
        name,
        false,
        (testBed, target) -> plan(testBed, target, new Fault.Late(answer, testBed.postponed())));
  }

  /** Acts during a pause of the provider's, counted from the answer on. */
  private static RequestFault late(String name, int status, int pause) {
    return new RequestFault(
        name,
        false,
        (testBed, target) -> {
          late(name, new Fault.Status(Moment.BEFORE_ACTING, status)).on(testBed, target);
          var pauses = new AtomicInteger();
          testBed.duringPauses(
              () -> {
                if (testBed.postponed().size() > 0 && pauses.incrementAndGet() == pause) {
                  testBed.postponed().run();
                }
              });
        });
  }

  private static RequestFault fiveTimes(String name, Fault fault) {
    return new RequestFault(
        name,
        false,
        (testBed, target) ->
            testBed
                .tenant()
                .faults()
                .add(new PlannedFault(target.match(), target.earlier(), 5, fault)));
  }

  private static Fault processing() {
    return new Fault.Status(
        Moment.BEFORE_ACTING,
        503,
        Map.of(),
        "{\"detail\":\"The upload is still being processed.\"}");
  }

  private static RequestFault outage(String name, Fault fault) {
    return new RequestFault(
        name, true, (testBed, target) -> silence(testBed, target.position(), fault));
  }

  private static void plan(TestBed testBed, Target target, Fault fault) {
    testBed.tenant().faults().add(new PlannedFault(target.match(), target.earlier(), 1, fault));
  }

  private static void silence(TestBed testBed, int after, Fault fault) {
    testBed.tenant().faults().add(new PlannedFault(RequestMatch.any(), after, FOR_EVER, fault));
  }

  private static void refuseOnce(TestBed testBed, Target target) {
    testBed.relay().refuseAfter(target.relayed());
    testBed.duringPauses(testBed.relay()::listen);
  }

  /** The connection is gone while the tenant still works on the request. */
  private static void actLater(TestBed testBed, Target target) {
    var gate = new Gate();
    var held = new CompletableFuture<Integer>();
    var fault = new Fault.Held(Moment.BEFORE_ACTING, gate);
    testBed.tenant().faults().add(new PlannedFault(target.match(), target.earlier(), 1, fault));
    var watch =
        new Thread(
            () -> {
              try {
                if (gate.awaitArrival(PATIENCE)) {
                  held.complete(testBed.tenant().journal().size() - 1);
                  testBed.relay().breakConnections();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    watch.setDaemon(true);
    watch.start();
    testBed.duringPauses(
        () -> {
          if (held.isDone()) {
            gate.open();
            testBed.awaitAnswer(held.join());
          }
        });
  }
}
