package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One call of the engine as a handler sees it: its deadline and cancellation, the clock, messages
 * to the user, and a record of what the server has done so far. Thread-safe; open for tests alone.
 */
public class Call {

  /** An object that exists, although the rest of its create may fail. */
  public record Checkpoint(String id, Record outputs) {}

  /** What the server has done so far; the same for a call and for the parts of it. */
  private record Done(AtomicReference<Checkpoint> checkpoint, AtomicBoolean part) {}

  private final String resourceName;
  private final Time time;
  private final Instant deadline;
  private final boolean limitedByUser;
  private final Cancellation cancellation;
  private final Messages messages;
  private final Redaction secrets;
  private final Done done;

  /**
   * A call that has done nothing yet.
   *
   * @param resourceName the resource's name in the program; empty for a function
   * @param deadline when the call must have answered
   * @param limitedByUser whether the deadline comes from {@code customTimeouts}, so that nothing
   *     extends it
   * @param secrets what the call's own inputs keep secret: a server may repeat it, a message must
   *     not
   */
  public Call(
      String resourceName,
      Time time,
      Instant deadline,
      boolean limitedByUser,
      Cancellation cancellation,
      Messages messages,
      Redaction secrets) {
    this(
        resourceName,
        time,
        deadline,
        limitedByUser,
        cancellation,
        messages,
        secrets,
        new Done(new AtomicReference<>(), new AtomicBoolean()));
  }

  private Call(
      String resourceName,
      Time time,
      Instant deadline,
      boolean limitedByUser,
      Cancellation cancellation,
      Messages messages,
      Redaction secrets,
      Done done) {
    this.resourceName = resourceName;
    this.time = time;
    this.deadline = deadline;
    this.limitedByUser = limitedByUser;
    this.cancellation = cancellation;
    this.messages = messages;
    this.secrets = secrets;
    this.done = done;
  }

  public String resourceName() {
    return resourceName;
  }

  public Time time() {
    return time;
  }

  public Instant deadline() {
    return deadline;
  }

  public boolean isLimitedByUser() {
    return limitedByUser;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public Messages messages() {
    return messages;
  }

  public Redaction secrets() {
    return secrets;
  }

  /** Time left until the deadline; zero when it has passed. */
  public Duration remaining() {
    var left = Duration.between(time().now(), deadline());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits within the deadline; see {@link Time#sleep}. */
  public void sleep(Duration duration) {
    time().sleep(duration, cancellation());
  }

  /** The same call with another deadline. */
  public Call until(Instant end) {
    return with(end, cancellation());
  }

  /** The same call with this much time from now, unless the user limits it. */
  public Call allowing(Duration enough) {
    return isLimitedByUser() ? this : until(time().now().plus(enough));
  }

  /**
   * The same call for what must still be looked up after the user's Ctrl-C: not cancelled, and over
   * within {@code limit}, because the engine waits for the answer without a limit.
   */
  public Call afterCancellation(Duration limit) {
    return with(time().now().plus(limit), new Cancellation());
  }

  /**
   * Records that a create has made the object. If the create then fails, the engine stores the id
   * and these outputs, and the next {@code up} completes the object.
   */
  public void checkpoint(String id, Record outputs) {
    done.checkpoint().set(new Checkpoint(id, outputs));
  }

  public Optional<Checkpoint> checkpoint() {
    return Optional.ofNullable(done.checkpoint().get());
  }

  /**
   * Records that the server has carried out a part of an update. If the update then fails, the next
   * {@code up} sends everything, even if the program has taken the change back.
   */
  public void partlyDone() {
    done.part().set(true);
  }

  public boolean isPartlyDone() {
    return done.part().get();
  }

  private Call with(Instant end, Cancellation other) {
    return new Call(
        resourceName(), time(), end, isLimitedByUser(), other, messages(), secrets(), done);
  }
}
