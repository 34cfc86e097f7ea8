package com.opentenant.devicemgmt.provider.call;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages with what failed on the first line, and each remedy on a line below it. */
public final class MessageLines {

  private MessageLines() {}

  public static String of(String what, String... remedies) {
    return Stream.concat(Stream.of(what), Stream.of(remedies).map(each -> "  - " + each))
        .collect(Collectors.joining("\n"));
  }

  /** Appends to the first line of a message; its remedies stay below. */
  public static String append(String message, String end) {
    var line = message.indexOf('\n');
    return line < 0 ? message + end : message.substring(0, line) + end + message.substring(line);
  }
}
