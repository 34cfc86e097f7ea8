package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.shape.Equivalence;
import java.util.Optional;

/**
 * Compares and converts the text of scripts. Landscape stores the interpreter line separately, and
 * converts line ends. It is not documented whether it stores blanks around the interpreter. So line
 * ends and those blanks are not compared.
 */
final class ScriptCode implements Equivalence {

  private static final String MARK = "#!";

  @Override
  public boolean same(String first, String second) {
    return normalised(first).equals(normalised(second));
  }

  /** The text as it is sent: each line ends with a line feed. */
  static String sent(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  static String joined(String interpreter, String code) {
    return MARK + interpreter + "\n" + code;
  }

  /** Why Landscape rejects a text without an interpreter line. */
  static String noInterpreter(String text) {
    return "must begin with an interpreter line, such as #!/bin/bash; Landscape rejects a script"
        + " without one"
        + ScriptText.mistake(text).map("; the text %s"::formatted).orElse("");
  }

  /** The effect of carriage returns; empty if the text has none. */
  static Optional<String> carriageReturns(String text) {
    return text.indexOf('\r') < 0
        ? Optional.empty()
        : Optional.of(
            "has Windows line ends (CRLF), which are sent as line feeds. With CRLF, Linux looks for an"
                + " interpreter named `bash\\r`");
  }

  /** Whether there is something to run below the interpreter line. */
  static boolean hasBody(String text) {
    return !WhiteSpace.isBlank(body(sent(text)));
  }

  private static String normalised(String text) {
    var sent = sent(text);
    return sent.startsWith(MARK) ? joined(interpreter(sent), body(sent)) : sent;
  }

  private static String interpreter(String sent) {
    var end = sent.indexOf('\n');
    return WhiteSpace.strip(sent.substring(MARK.length(), end < 0 ? sent.length() : end));
  }

  private static String body(String sent) {
    var end = sent.indexOf('\n');
    return end < 0 ? "" : sent.substring(end + 1);
  }
}
