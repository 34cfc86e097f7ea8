package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A failure that is planned for a request. */
public sealed interface Fault {

  /** A response that replaces the tenant's, as from a failing gateway or server. */
  record Status(Moment moment, int status, Map<String, String> headers, String body)
      implements Fault {
    public Status {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("a status is between 200 and 599, not " + status);
      }
      headers = Map.copyOf(headers);
    }

    /** A small JSON body, no headers. */
    public Status(Moment moment, int status) {
      this(moment, status, Map.of(), "{\"detail\":\"A fault on purpose.\"}");
    }

    /** The same with a {@code Retry-After} of this many seconds. */
    public Status retryAfter(int seconds) {
      var more = new LinkedHashMap<>(headers);
      more.put("Retry-After", String.valueOf(seconds));
      return new Status(moment, status, more, body);
    }

    /** The body is sent as JSON, XML or HTML if it begins like that, otherwise as plain text. */
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
   * The client gets what another fault defines, and the tenant carries out the request when {@code
   * postponed} runs. A server does that behind a gateway that timed out.
   */
  record Late(Fault response, Postponed postponed) implements Fault {
    public Late {
      var acts =
          response instanceof Status status
              ? status.moment() == Moment.AFTER_ACTING
              : !(response instanceof Drop drop) || drop.moment() == Moment.AFTER_ACTING;
      if (acts) {
        throw new IllegalArgumentException(
            "the fault for the client must not carry out the request");
      }
    }
  }

  /**
   * The tenant carries out the request, but the connection closes at this point of the response's
   * body. {@code Content-Length} has the full length. A response without a body is dropped.
   */
  record Truncate(UploadPoint point) implements Fault {
    /** Half of the body is missing. */
    public Truncate() {
      this(UploadPoint.afterFraction(0.5));
    }
  }

  /**
   * The tenant carries out the request at once and responds after this delay. Other requests are
   * not delayed.
   */
  record Slow(Duration delay) implements Fault {
    public Slow {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("a delay must not be negative");
      }
    }
  }

  /**
   * The connection closes at this point of the request's body, and the tenant does not carry out
   * the request.
   */
  record CutUpload(UploadPoint point) implements Fault {}

  /** The tenant pauses at this point of the request's body. */
  record StallUpload(UploadPoint point, Duration pause) implements Fault {
    public StallUpload {
      if (pause.isNegative()) {
        throw new IllegalArgumentException("a pause must not be negative");
      }
    }
  }

  /** The tenant pauses at this point of the request's body until the gate opens. */
  record HeldUpload(UploadPoint point, Gate gate) implements Fault {}

  /** The request waits until the gate opens. Its body is read first, unless it is an upload. */
  record Held(Moment moment, Gate gate) implements Fault {}
}
