package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A call in virtual time that records its messages and checkpoints. */
public final class TestCall extends Call implements Messages {

  public final VirtualTime time;
  public final Cancellation cancellation;
  public final List<String> infos = new ArrayList<>();
  public final List<String> warnings = new ArrayList<>();
  public final List<String> progress = new ArrayList<>();

  /** One permit for each call of {@link #remaining}. */
  public final Semaphore looks = new Semaphore(0);

  /** The secrets of the call's inputs. */
  public Redaction secrets = Redaction.NONE;

  private Instant deadline;
  private boolean limitedByUser;

  public TestCall() {
    this(new VirtualTime(), new Cancellation());
  }

  private TestCall(VirtualTime time, Cancellation cancellation) {
    super("example", time, time.now(), false, cancellation, new NoMessages(), Redaction.NONE);
    this.time = time;
    this.cancellation = cancellation;
    this.deadline = time.now().plus(Duration.ofMinutes(5));
  }

  public TestCall withTimeout(Duration timeout) {
    deadline = time.now().plus(timeout);
    limitedByUser = true;
    return this;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Duration remaining() {
    looks.release();
    return super.remaining();
  }

  @Override
  public boolean isLimitedByUser() {
    return limitedByUser;
  }

  @Override
  public Redaction secrets() {
    return secrets;
  }

  @Override
  public Messages messages() {
    return this;
  }

  @Override
  public synchronized void info(String text) {
    infos.add(text);
  }

  @Override
  public synchronized void warning(String text) {
    warnings.add(text);
  }

  @Override
  public synchronized void progress(String text) {
    progress.add(text);
  }
}
