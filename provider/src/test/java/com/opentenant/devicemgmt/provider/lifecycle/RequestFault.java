package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * A fault of one request.
 *
 * @param lasting all later requests of the command fail also
 * @param plan prepares the test bed. Of several faults the last one is planned first, because a
 *     fault does not count the requests that a fault planned before it fails.
 */
record RequestFault(String name, boolean lasting, BiConsumer<TestBed, Target> plan) {

  private static final String RESET_BEFORE = "reset before acting";
  private static final String BARE_503 = "503";
  private static final String RETRY_503 = "503 with Retry-After";
  private static final String LATE_RETRY_503 = "503 with Retry-After, and acts after the command";
  private static final String LATE_503 = "503, and acts after the command";
  private static final String LATE_504 = "504, and acts after the command";
  private static final String LATE_RESET = "reset, and acts after the command";

  /** A create that fails with one of these is not sent again and creates no object. */
  private static final Set<String> OPEN =
      Set.of(RESET_BEFORE, BARE_503, RETRY_503, LATE_RETRY_503, LATE_503, LATE_504, LATE_RESET);

  private static final int ALWAYS = 1_000_000;

  /** Only once, so a retry succeeds. */
  static final List<RequestFault> PASSING =
      List.of(
          new RequestFault("refused", false, RequestFault::refuseOnce),
          new RequestFault("disconnected, and acts later", false, RequestFault::actLater),
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

  /** The tenant carries out a write after its gateway responded or the connection ended. */
  static final List<RequestFault> LATE =
      List.of(
          late("504, and acts after the second look-up", 504, 2),
          late("504, and acts after the fourth look-up", 504, 4),
          late(LATE_503, new Fault.Status(Moment.BEFORE_ACTING, 503)),
          late(LATE_RETRY_503, new Fault.Status(Moment.BEFORE_ACTING, 503).retryAfter(2)),
          late(LATE_504, new Fault.Status(Moment.BEFORE_ACTING, 504)),
          late(LATE_RESET, new Fault.Drop(Moment.BEFORE_ACTING)));

  /** Faults of S3, for uploads only. */
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
          outage("503 always", S3Faults.slowDown()),
          outage("403 always", S3Faults.signatureDoesNotMatch()));

  /** Faults of writes of an app only. */
  static final List<RequestFault> WHILE_PROCESSED =
      List.of(
          fiveTimes("processing, five times", processing()),
          outage("processing, always", processing()));

  /** Faults of the validation of an upload only. */
  static final List<RequestFault> WHILE_VALIDATED =
      List.of(
          fiveTimes("validating, five times", validation("{\"status\":\"VALIDATING\"}")),
          outage(
              "not valid", validation("{\"status\":\"VALIDATE_FAILED\",\"reason\":\"No app.\"}")));

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

  /** Those after which the provider cannot know whether the tenant has acted. */
  static List<RequestFault> losing() {
    return PASSING.stream()
        .filter(
            fault ->
                fault.name().startsWith("reset")
                    || fault.name().startsWith("disconnected")
                    || fault.name().equals("500 after acting"))
        .toList();
  }

  /** Whether a create fails with it, because the tenant may still carry it out. */
  boolean leavesCreateOpen() {
    return OPEN.contains(name);
  }

  /**
   * Whether it differs from another fault only in what the tenant does with the request. For a
   * request that changes nothing it is that other fault: a reset, a 500, a 503 or silence.
   */
  boolean isForWritesOnly() {
    return name.contains("after acting") || name.contains("acts later");
  }

  boolean needsRelay() {
    return name.startsWith("refused") || name.startsWith("disconnected");
  }

  /**
   * Whether a lasting fault has failed a request. A refused connection leaves no trace in the
   * tenant or the relay, but a message names it.
   */
  boolean occurred(TestBed testBed, List<String> messages) {
    return needsRelay()
        ? messages.stream().anyMatch(each -> each.contains(ExpectedMessages.NO_CONNECTION))
        : testBed.tenant().faults().pending().stream().noneMatch(each -> each.times() == ALWAYS);
  }

  void on(TestBed testBed, Target target) {
    plan.accept(testBed, target);
  }

  private static RequestFault of(String name, Fault fault) {
    return new RequestFault(name, false, (testBed, target) -> plan(testBed, target, fault));
  }

  private static RequestFault late(String name, Fault response) {
    return new RequestFault(
        name,
        false,
        (testBed, target) -> plan(testBed, target, new Fault.Late(response, testBed.postponed())));
  }

  /** The tenant acts during this pause of the provider after the response. */
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

  private static Fault validation(String status) {
    return new Fault.Status(Moment.BEFORE_ACTING, 200, Map.of(), status);
  }

  private static RequestFault outage(String name, Fault fault) {
    return new RequestFault(
        name, true, (testBed, target) -> silence(testBed, target.position(), fault));
  }

  private static void plan(TestBed testBed, Target target, Fault fault) {
    testBed.tenant().faults().add(new PlannedFault(target.match(), target.earlier(), 1, fault));
  }

  private static void silence(TestBed testBed, int after, Fault fault) {
    testBed.tenant().faults().add(new PlannedFault(RequestMatch.any(), after, ALWAYS, fault));
  }

  private static void refuseOnce(TestBed testBed, Target target) {
    testBed.relay().refuseAfter(target.relayed());
    testBed.duringPauses(testBed.relay()::listen);
  }

  /**
   * The connection ends while the tenant still processes the request. The tenant acts in the next
   * pause of the provider.
   */
  private static void actLater(TestBed testBed, Target target) {
    var held = new AtomicInteger(-1);
    var gate =
        new Gate(
            () -> {
              held.set(testBed.tenant().journal().size() - 1);
              testBed.relay().breakConnections();
            });
    var fault = new Fault.Held(Moment.BEFORE_ACTING, gate);
    testBed.tenant().faults().add(new PlannedFault(target.match(), target.earlier(), 1, fault));
    testBed.duringPauses(
        () -> {
          // Once: a later command has another journal.
          synchronized (held) {
            if (held.get() >= 0) {
              gate.open();
              testBed.awaitResponse(held.getAndSet(-1));
            }
          }
        });
  }
}
