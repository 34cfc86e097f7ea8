package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the user has to know after an export, in the order in which it was found. Thread-safe. */
public final class ExportNotes {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Adds one line. Names of objects in it may have any characters. */
  void add(String line) {
    lines.add(PlainText.line(PlainText.message(line, Redaction.NONE), PlainText.LONGEST_MESSAGE));
  }

  /** The warnings of one object become notes; progress and other messages are dropped. */
  Messages about(String title) {
    return new Messages() {
      @Override
      public void info(String text) {}

      @Override
      public void warning(String text) {
        add(title + ": " + text);
      }

      @Override
      public void progress(String text) {}
    };
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
