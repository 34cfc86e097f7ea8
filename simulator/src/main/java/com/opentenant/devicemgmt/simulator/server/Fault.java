package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault that a request meets. */
public sealed interface Fault {

  /** Another response than the tenant's: a gateway or a server that fails. */
  record Status(Moment moment, int status, Map<String, String> headers, String body)
      implements Fault {
    public Status {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("a status lies between 200 and 599, not " + status);
      }
      headers = Map.copyOf(headers);
    }

    /** A small JSON body, no headers. */
    public Status(Moment moment, int status) {
      this(moment, status, Map.of(), "{\"detail\":\"A fault on purpose.\"}");
    }

    /** The same with a {@code Retry-After} of so many seconds. */
    public Status retryAfter(int seconds) {
      var more = new LinkedHashMap<>(headers);
      more.put("Retry-After", String.valueOf(seconds));
      return new Status(moment, status, more, body);
    }

    /** The body is JSON, XML or HTML when it looks like it, else plain text. */
    Response response() {
      var response = body.isEmpty() ? Response.empty(status) : Response.text(status, type(), body);
      return response.withHeaders(headers);
    }

    private String type() {
      var start = body.stripLeading();
      if (start.startsWith("<?xml")) {
        return "application/xml";
      }
      if (start.startsWith("<")) {
        return "text/html";
      }
      boolean json = start.startsWith("{") || start.startsWith("[") || start.startsWith("\"");
      return json ? "application/json" : "text/plain";
    }
  }

  /** The connection closes without a response. */
  record Drop(Moment moment) implements Fault {}

  /**
   * The tenant answers, or does not, as another fault says, and acts only when {@code postponed}
   * runs: a gateway that stopped waiting for a server that goes on.
   */
  record Late(Fault response, Postponed postponed) implements Fault {
    public Late {
      var acts =
          response instanceof Status status
              ? status.moment() == Moment.AFTER_ACTING
              : !(response instanceof Drop drop) || drop.moment() == Moment.AFTER_ACTING;
      if (acts) {
        throw new IllegalArgumentException("what responses must not act itself");
      }
    }
  }

  /**
   * The tenant acts, but half of its response's body is missing while {@code Content-Length} promises
   * all of it. A response without a body is dropped.
   */
  record Truncate() implements Fault {}

  /** The tenant acts at once and answers so much later; other requests don't wait. */
  record Slow(Duration delay) implements Fault {
    public Slow {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("a delay isn't negative");
      }
    }
  }

  /** The connection closes at this point of the request's body; the tenant doesn't act. */
  record CutUpload(UploadPoint point) implements Fault {}

  /** The tenant stops reading the request's body at this point for so long, then continues. */
  record StallUpload(UploadPoint point, Duration pause) implements Fault {
    public StallUpload {
      if (pause.isNegative()) {
        throw new IllegalArgumentException("a pause isn't negative");
      }
    }
  }

  /** The tenant stops reading the request's body at this point until the gate opens. */
  record HeldUpload(UploadPoint point, Gate gate) implements Fault {}

  /** The request is held until the gate opens; but for uploads, its body has arrived by then. */
  record Held(Moment moment, Gate gate) implements Fault {}
}
