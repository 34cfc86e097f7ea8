package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the engine: its deadline and cancellation, the clock, messages to the user, and what
 * the server has done so far. Thread-safe. Only tests extend it.
 */
public class Call {

  /** An object that was created, although the rest of its create may fail. */
  public record Checkpoint(String id, Record outputs) {}

  /** What the server has done so far; a call shares it with its parts. */
  private static final class Done {
    private volatile @Nullable Checkpoint checkpoint;
    private volatile boolean part;
  }

  private final String resourceName;
  private final Time time;
  private final Instant deadline;
  private final boolean limitedByUser;
  private final Cancellation cancellation;
  private final Messages messages;
  private final Redaction secrets;
  private final Done done;

  /**
   * Starts a call.
   *
   * @param resourceName the resource's name in the program; empty for a function
   * @param limitedByUser whether the deadline comes from {@code customTimeouts}, and so is not
   *     extended
   * @param secrets the call's secret inputs, which no message may repeat
   */
  public Call(
      String resourceName,
      Time time,
      Instant deadline,
      boolean limitedByUser,
      Cancellation cancellation,
      Messages messages,
      Redaction secrets) {
    this.resourceName = resourceName;
    this.time = time;
    this.deadline = deadline;
    this.limitedByUser = limitedByUser;
    this.cancellation = cancellation;
    this.messages = messages;
    this.secrets = secrets;
    this.done = new Done();
  }

  private Call(Call whole, Instant deadline, Cancellation cancellation) {
    this.resourceName = whole.resourceName();
    this.time = whole.time();
    this.deadline = deadline;
    this.limitedByUser = whole.isLimitedByUser();
    this.cancellation = cancellation;
    this.messages = whole.messages();
    this.secrets = whole.secrets();
    this.done = whole.done;
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
    return new Call(this, end, cancellation());
  }

  /** The same call with this much time from now, unless the user limits it. */
  public Call allowing(Duration enough) {
    return isLimitedByUser() ? this : until(time().now().plus(enough));
  }

  /**
   * The same call for look-ups after the user's Ctrl-C. It is not cancelled. It has a time limit,
   * because the engine waits for the response without one.
   */
  public Call afterCancellation(Duration limit) {
    return new Call(this, time().now().plus(limit), new Cancellation());
  }

  /**
   * Records that the object exists. If the create then fails, the engine stores the id and these
   * outputs, and the next {@code up} completes the object.
   */
  public void checkpoint(String id, Record outputs) {
    done.checkpoint = new Checkpoint(id, outputs);
  }

  public Optional<Checkpoint> checkpoint() {
    return Optional.ofNullable(done.checkpoint);
  }

  /**
   * Records that the server has carried out a part of an update. If the update then fails, the next
   * {@code up} sends every field, even if the program no longer has the change.
   */
  public void partlyDone() {
    done.part = true;
  }

  public boolean isPartlyDone() {
    return done.part;
  }
}
