package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;

/** How a call fails. The message is what the user reads, and contains no credential. */
public abstract sealed class Failure extends RuntimeException {

  /** The kinds of failures, one for each subclass. */
  public enum Kind {
    NOT_FOUND,
    UNAUTHORIZED,
    FORBIDDEN,
    REFUSED,
    RATE_LIMITED,
    UNAVAILABLE,
    UNCERTAIN,
    UNREADABLE,
    ALREADY_EXISTS,
    INVALID,
    TIMED_OUT,
    CANCELLED
  }

  private final Kind kind;

  private Failure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The object does not exist (404). */
  public static final class NotFound extends Failure {
    private final boolean retired;

    public NotFound(String message) {
      this(message, false);
    }

    private NotFound(String message, boolean retired) {
      super(Kind.NOT_FOUND, message);
      this.retired = retired;
    }

    /** For an object that the server still returns, but that is permanently out of use. */
    public static NotFound retired(String message) {
      return new NotFound(message, true);
    }

    /** Whether the message says what happened to the object. */
    public boolean isRetired() {
      return retired;
    }
  }

  /** The credential is wrong, expired or revoked (401). */
  public static final class Unauthorized extends Failure {
    public Unauthorized(String message) {
      super(Kind.UNAUTHORIZED, message);
    }
  }

  /** The credential lacks a permission (403). */
  public static final class Forbidden extends Failure {
    public Forbidden(String message) {
      super(Kind.FORBIDDEN, message);
    }
  }

  /** The server rejected the request (any other 4xx). Another try has the same result. */
  public static final class Refused extends Failure {
    private final int status;

    public Refused(String message, int status) {
      super(Kind.REFUSED, message);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** The tenant's request limit is used up (429), and the wait is too long. */
  public static final class RateLimited extends Failure {
    public RateLimited(String message) {
      super(Kind.RATE_LIMITED, message);
    }
  }

  /** The server was not reachable or not ready, and surely did not act. */
  public static final class Unavailable extends Failure {
    public Unavailable(String message) {
      super(Kind.UNAVAILABLE, message);
    }
  }

  /** The response was lost: the server may have acted or not, and may still act. */
  public static final class Uncertain extends Failure {

    /** After a connection that ended without a response, or a response that cannot be read. */
    public static final Duration AFTER_BROKEN_CONNECTION = Duration.ofSeconds(10);

    /** After a time-out of a gateway or of ours. */
    public static final Duration AFTER_TIMEOUT = Duration.ofSeconds(60);

    private final Duration mayActFor;

    /** After a connection that ended without a response. */
    public Uncertain(String message) {
      this(message, AFTER_BROKEN_CONNECTION);
    }

    public Uncertain(String message, Duration mayActFor) {
      super(Kind.UNCERTAIN, message);
      this.mayActFor = mayActFor;
    }

    /**
     * How long the server may still work on the request. If it is zero, the request may be sent
     * again after a check of what the server has done.
     */
    public Duration mayActFor() {
      return mayActFor;
    }
  }

  /** The response is not the expected one. */
  public static final class Unreadable extends Failure {
    public Unreadable(String message) {
      super(Kind.UNREADABLE, message);
    }
  }

  /** An equal object exists. The provider does not adopt it, but it can be imported. */
  public static final class AlreadyExists extends Failure {
    public AlreadyExists(String message) {
      super(Kind.ALREADY_EXISTS, message);
    }
  }

  /** The user's input or configuration cannot work; nothing was sent. */
  public static final class Invalid extends Failure {
    public Invalid(String message) {
      super(Kind.INVALID, message);
    }
  }

  /** The call reached its deadline, and nothing is under way. */
  public static final class TimedOut extends Failure {
    public TimedOut(String message) {
      super(Kind.TIMED_OUT, message);
    }
  }

  /** The user stopped the run, and nothing is under way. */
  public static final class Cancelled extends Failure {
    public Cancelled(String message) {
      super(Kind.CANCELLED, message);
    }
  }
}
