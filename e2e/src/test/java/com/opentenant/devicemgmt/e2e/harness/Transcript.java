package com.opentenant.devicemgmt.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The output of a process so far, of stdout and of both streams. Thread-safe. */
final class Transcript {

  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder all = new StringBuilder();
  private int openStreams = 2;

  static Transcript of(Process process, String name) {
    var transcript = new Transcript();
    transcript.read(process.getInputStream(), true, name + " stdout");
    transcript.read(process.getErrorStream(), false, name + " stderr");
    return transcript;
  }

  private void read(InputStream stream, boolean isStdout, String threadName) {
    var thread = new Thread(() -> copy(stream, isStdout), threadName);
    thread.setDaemon(true);
    thread.start();
  }

  private void copy(InputStream stream, boolean isStdout) {
    var buffer = new char[8192];
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
        append(new String(buffer, 0, length), isStdout);
      }
    } catch (IOException closedByTheKilledProcess) {
      append("", isStdout);
    } finally {
      end();
    }
  }

  private synchronized void append(String text, boolean isStdout) {
    if (isStdout) {
      stdout.append(text);
    }
    all.append(text);
    notifyAll();
  }

  private synchronized void end() {
    openStreams--;
    notifyAll();
  }

  /** Whether the text was printed before the output ended and within the limit. */
  boolean awaitText(String text, Duration limit) throws InterruptedException {
    return await(all, text, limit);
  }

  /** The same of stdout alone. */
  boolean awaitStdout(String text, Duration limit) throws InterruptedException {
    return await(stdout, text, limit);
  }

  private synchronized boolean await(StringBuilder output, String text, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (output.indexOf(text) < 0) {
      long left = end - System.nanoTime();
      if (openStreams == 0 || left <= 0) {
        return false;
      }
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
    }
    return true;
  }

  /**
   * Waits for the end of both streams, up to a limit: a process that outlives its parent may hold
   * them open.
   */
  synchronized void awaitEnd(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); openStreams > 0 && left > 0; left = end - System.nanoTime()) {
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
    }
  }

  synchronized String stdout() {
    return stdout.toString();
  }

  synchronized String all() {
    return all.toString();
  }
}
