package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The planned faults. If several match a request, the first one applies. */
public final class Faults {
  private final List<PlannedFault> planned = new ArrayList<>();

  /** Makes the next matching request fail. */
  public void add(RequestMatch match, Fault fault) {
    add(new PlannedFault(match, 0, 1, fault));
  }

  public synchronized void add(PlannedFault fault) {
    planned.add(fault);
  }

  /** The faults that have not occurred yet, with the rest of each count. */
  public synchronized List<PlannedFault> pending() {
    return List.copyOf(planned);
  }

  public synchronized void clear() {
    planned.clear();
  }

  /** A layer that applies the faults to the requests for the next one. */
  public Handler applied(Handler next) {
    return call -> {
      // Outside the lock, because a slow body must not delay other requests.
      if (pending().stream().anyMatch(fault -> fault.match().needsBody(call))) {
        call.body().bytes();
      }
      var fault = next(call);
      try {
        return fault.isEmpty() ? next.handle(call) : apply(fault.get(), call, next);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return Response.dropped();
      }
    };
  }

  private synchronized Optional<Fault> next(Call call) {
    for (int i = 0; i < planned.size(); i++) {
      var candidate = planned.get(i);
      if (candidate.match().matches(call)) {
        if (candidate.spent()) {
          planned.remove(i);
        } else {
          planned.set(i, candidate.afterOneMatch());
        }
        if (candidate.skip() == 0) {
          return Optional.of(candidate.fault());
        }
      }
    }
    return Optional.empty();
  }

  private static Response apply(Fault fault, Call call, Handler next) throws InterruptedException {
    if (fault instanceof Fault.Status status) {
      actIf(status.moment(), call, next);
      return status.response();
    }
    if (fault instanceof Fault.Drop drop) {
      actIf(drop.moment(), call, next);
      return Response.dropped();
    }
    if (fault instanceof Fault.Late late) {
      RequestMatch.receive(call);
      late.postponed().add(() -> next.handle(call));
      return apply(late.response(), call, next);
    }
    if (fault instanceof Fault.Held held) {
      return hold(held, call, next);
    }
    if (fault instanceof Fault.CutUpload cut) {
      call.body().discard(cut.point().of(call));
      return Response.dropped();
    }
    if (fault instanceof Fault.StallUpload stall) {
      return next.handle(stalling(call, stall.point(), () -> sleep(stall.pause())));
    }
    if (fault instanceof Fault.HeldUpload heldUpload) {
      return next.handle(stalling(call, heldUpload.point(), heldUpload.gate()::pass));
    }
    var response = next.handle(call);
    if (fault instanceof Fault.Slow slow) {
      sleep(slow.delay());
      return response;
    }
    var end = ((Fault.Truncate) fault).point();
    return response.hasBody() ? response.cutAfter(end.of(response.length())) : Response.dropped();
  }

  private static Call stalling(Call call, UploadPoint point, StallingStream.Pause pause) {
    var source = call.body().stream();
    return call.withBody(new RequestBody(new StallingStream(source, point.of(call), pause)));
  }

  private static void sleep(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void actIf(Moment moment, Call call, Handler next) {
    if (moment == Moment.AFTER_ACTING) {
      next.handle(call);
    }
  }

  private static Response hold(Fault.Held held, Call call, Handler next)
      throws InterruptedException {
    if (held.moment() == Moment.BEFORE_ACTING) {
      // The server has the whole request, and carries it out even if the connection has closed.
      RequestMatch.receive(call);
      held.gate().pass();
      return next.handle(call);
    }
    var response = next.handle(call);
    held.gate().pass();
    return response;
  }
}
