package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A context in virtual time that keeps what was said and recorded. */
public final class TestContext implements Context, Messages {

  public final VirtualTime time = new VirtualTime();
  public final Cancellation cancellation = new Cancellation();
  public final List<String> infos = new ArrayList<>();
  public final List<String> warnings = new ArrayList<>();
  public final List<String> progress = new ArrayList<>();

  /** One for each time that somebody looked how long he may wait. */
  public final Semaphore looks = new Semaphore(0);

  /** What the call's inputs keep secret. */
  public Redaction secrets = Redaction.NONE;

  private Instant deadline = time.now().plus(Duration.ofMinutes(5));
  private boolean limitedByUser;

  public TestContext withTimeout(Duration timeout) {
    deadline = time.now().plus(timeout);
    limitedByUser = true;
    return this;
  }

  @Override
  public String resourceName() {
    return "example";
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Duration remaining() {
    looks.release();
    return Context.super.remaining();
  }

  @Override
  public boolean isLimitedByUser() {
    return limitedByUser;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
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
