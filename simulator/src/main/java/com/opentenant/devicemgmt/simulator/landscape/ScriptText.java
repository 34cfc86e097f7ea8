package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A script's text, which the server splits after its first line. */
final class ScriptText {
  private static final String MARK = "#!";

  private final Quirks quirks;
  private final LandscapeResponses responses;

  ScriptText(ServerParts parts) {
    this.quirks = parts.quirks();
    this.responses = parts.responses();
  }

  /**
   * The text of a base64 value, as the server stores it.
   *
   * @throws Refusal if it is not base64 of UTF-8, or has no interpreter or no code
   */
  String read(String base64) {
    var text = decode(base64);
    if (quirks.has(LandscapeQuirk.CARRIAGE_RETURNS_STRIPPED)) {
      text = text.replace("\r", "");
    }
    if (PythonText.isBlank(text)) {
      throw responses.refusal(400, "EmptyScriptCode", "The script has no code.");
    }
    if (!text.startsWith(MARK) || PythonText.isBlank(interpreter(text))) {
      throw responses.refusal(400, "EmptyScriptInterpreter", "The script names no interpreter.");
    }
    if (PythonText.isBlank(body(text))) {
      throw responses.refusal(400, "EmptyScriptCode", "The script has no code.");
    }
    return text;
  }

  private String decode(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException broken) {
      throw responses.refusal(400, "ScriptEncoding", "The code is not base64 of UTF-8 text.");
    }
  }

  /** The text after {@code #!}; empty if there is none. */
  String interpreter(String text) {
    if (!text.startsWith(MARK)) {
      return "";
    }
    int end = text.indexOf('\n');
    var line = text.substring(MARK.length(), end < 0 ? text.length() : end);
    return quirks.has(LandscapeQuirk.INTERPRETER_STRIPPED) ? PythonText.strip(line) : line;
  }

  /** The text after the first line; the whole text if the first line names no interpreter. */
  static String body(String text) {
    int end = text.indexOf('\n');
    return !text.startsWith(MARK) ? text : end < 0 ? "" : text.substring(end + 1);
  }
}
