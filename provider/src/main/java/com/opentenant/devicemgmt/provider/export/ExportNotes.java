package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the user has to know after an export, in the order in which it was found. Thread-safe. */
public final class ExportNotes {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Consumer<String> progress;

  /**
   * @param progress prints a line at once
   */
  public ExportNotes(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Adds one line. Names of objects in it may have any characters. */
  void add(String line) {
    lines.add(plain(line));
  }

  /** Shows one line now, and not after the export. Pulumi prints an empty line after each. */
  void progress(String line) {
    progress.accept(plain(line));
  }

  private static String plain(String line) {
    return PlainText.line(PlainText.message(line, Redaction.NONE), PlainText.LONGEST_MESSAGE);
  }

  /** The warnings of one object become notes, and progress is shown; others are dropped. */
  Messages about(String title) {
    return new Messages() {
      @Override
      public void info(String text) {}

      @Override
      public void warning(String text) {
        add(title + ": " + text);
      }

      @Override
      public void progress(String text) {
        ExportNotes.this.progress(text);
      }
    };
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
